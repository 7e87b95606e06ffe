package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whole directories. */
public final class FileTree {

  private FileTree() {}

  /** Copies a directory with everything in it; modes and times stay. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Deletes a file, or a directory with everything in it; nothing happens where nothing is. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Same as {@link #delete}, to clear up behind an error that is being reported already. */
  static void deleteQuietly(Path path) {
    try {
      delete(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
