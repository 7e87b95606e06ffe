package org.hotbackup.project.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether new files can go to their places; asked before anything is changed. */
final class Places {

  private Places() {}

  /**
   * Checks all of them.
   *
   * @throws IOException one cannot; the message says what to do
   */
  static void check(Path project, List<String> puts, List<String> deletes) throws IOException {
    Set<String> leaving = new HashSet<>(deletes);
    for (String path : puts) {
      checkFolders(project, path, leaving);
      Path file = project.resolve(path);
      if (Files.isSymbolicLink(file)) {
        throw new IOException(path + " is a link here: replace it by what it leads to");
      }
      if (Files.isDirectory(file)) {
        checkLeaves(project, file, leaving);
      }
    }
    for (String path : deletes) {
      checkFolders(project, path, Set.of());
    }
  }

  private static void checkFolders(Path project, String path, Set<String> leaving)
      throws IOException {
    Path folder = project;
    for (Path name : Path.of(path)) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || folder.equals(project)) {
        if (!Files.isWritable(folder)) {
          throw new IOException(
              folder + " cannot be written: give the station's account the right");
        }
      } else if (Files.isSymbolicLink(folder)) {
        throw new IOException(folder + " is a link: replace it by the folder it leads to");
      } else if (Files.exists(folder)
          && !leaving.contains(project.relativize(folder).toString().replace('\\', '/'))) {
        throw new IOException(folder + " is no folder: remove it");
      }
      folder = folder.resolve(name);
    }
  }

  private static void checkLeaves(Path project, Path folder, Set<String> leaving)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> !Files.isDirectory(f)).toList()) {
        if (!leaving.contains(project.relativize(file).toString().replace('\\', '/'))) {
          throw new IOException(
              file + " is in the way, " + folder + " is a file on the main: remove it");
        }
      }
    }
  }
}
