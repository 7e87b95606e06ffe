package org.hotbackup.project.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as a whole. */
final class Trees {

  private final FileOperations operations;

  Trees(FileOperations operations) {
    this.operations = operations;
  }

  /** What a folder holds, sorted; nothing where it is not there. */
  static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  /** Adds the folders from a file up to the root. */
  static void parents(Path file, Path root, Collection<Path> folders) {
    for (Path folder = file.getParent();
        folder.startsWith(root) && folders.add(folder);
        folder = folder.getParent()) {
      // each once
    }
  }

  void makeParent(Path file, Path root, Collection<Path> folders) throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      operations.makeFolders(file.getParent());
    }
    parents(file, root, folders);
  }

  /** Deletes a folder with everything in it; nothing happens where nothing is. */
  void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        operations.delete(path);
      }
    }
  }

  /** Makes way for a file where folders are that hold nothing but folders. */
  void deleteEmptyFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        operations.delete(path);
      }
    }
  }
}
