package org.hotbackup.license.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that were not there before; keys and licences are never overwritten. */
final class NewFile {

  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private NewFile() {}

  static void writeSecret(Path file, String text) throws LicenseToolException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    write(file, text, posix ? OWNER_ONLY : new FileAttribute<?>[0]);
  }

  static void write(Path file, String text, FileAttribute<?>... attributes)
      throws LicenseToolException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new LicenseToolException(file + " exists already; choose another name or remove it");
    } catch (IOException e) {
      throw new LicenseToolException(file + " cannot be written: " + e);
    }
  }
}
