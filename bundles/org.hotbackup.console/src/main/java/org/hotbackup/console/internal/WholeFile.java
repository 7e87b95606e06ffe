package org.hotbackup.console.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that are there as a whole or not at all, also after a power loss (SEC-4). */
final class WholeFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private WholeFile() {}

  /** Writes a file that only this account can read; replaces one that is there. */
  static void writeSecret(Path file, byte[] content) throws IOException {
    write(file, content, OWNER_ONLY);
  }

  /**
   * Writes a file; one that is there is replaced and keeps its access rights, a new one is for this
   * account only, since a configuration may contain a password.
   */
  static void replace(Path file, byte[] content) throws IOException {
    if (Files.exists(file)) {
      Path real = file.toRealPath();
      write(real, content, posix(real) ? Files.getPosixFilePermissions(real) : OWNER_ONLY);
    } else {
      write(file, content, OWNER_ONLY);
    }
  }

  private static void write(Path file, byte[] content, Set<PosixFilePermission> rights)
      throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    boolean posix = posix(file.toAbsolutePath().getParent());
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    if (posix) {
      Files.setPosixFilePermissions(temporary, rights);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean posix(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix");
  }
}
