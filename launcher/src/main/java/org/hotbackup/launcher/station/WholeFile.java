package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Puts files into a station, whole or not at all. Written by root they belong to the owner of the
 * file replaced, or else of the folder, so that the station's account can read them.
 */
final class WholeFile {

  static final String OWNER_ONLY = "rw-------";
  static final String FOR_ALL = "rw-r--r--";

  private WholeFile() {}

  /** Writes a file; the mode counts where the file system has modes. */
  static void write(Path file, byte[] content, String mode) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    boolean posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
    Path draft =
        Files.createTempFile(
            folder,
            "." + file.getFileName(),
            ".tmp",
            posix
                ? new FileAttribute<?>[] {
                  PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0]);
    try {
      Files.write(draft, content);
      if (posix) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
        keepOwner(Files.exists(file) ? file : folder, draft);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Makes a folder for secrets where there is none. */
  static void makeSecretFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectory(folder);
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      keepOwner(folder.toAbsolutePath().getParent(), folder);
    }
  }

  private static void keepOwner(Path from, Path to) throws IOException {
    // Nobody else can give files away.
    if (Files.getOwner(to).getName().equals("root")) {
      Files.setOwner(to, Files.getOwner(from));
    }
  }
}
