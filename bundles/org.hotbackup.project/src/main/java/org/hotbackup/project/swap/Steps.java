package org.hotbackup.project.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Does what a journal says. Every step can be done again where it was done before, so that it does
 * not matter where a process was killed. Takes no room on the disk but for new folders, and to undo
 * takes none.
 */
final class Steps {

  private final Layout layout;
  private final FileOperations operations;
  private final Trees trees;

  Steps(Layout layout, FileOperations operations) {
    this.layout = layout;
    this.operations = operations;
    this.trees = new Trees(operations);
  }

  /** Puts each file in its place: after it the project is whole. */
  void apply(Journal journal) throws IOException {
    List<String> puts = puts(journal);
    List<String> deletes = deletes(journal);
    Set<Path> folders = new TreeSet<>();
    Set<String> files = new HashSet<>(puts);
    Set<String> needed = new HashSet<>();
    puts.forEach(path -> needed.addAll(foldersOf(path)));
    for (String path : deletes) {
      if (needed.contains(path) || foldersOf(path).stream().anyMatch(files::contains)) {
        // A file becomes a folder, or a folder a file.
        delete(path, folders);
      }
    }
    // Folders last where a file takes their place: to make them again takes room.
    puts.sort(Comparator.comparing(path -> Files.isDirectory(layout.project().resolve(path))));
    for (String path : puts) {
      Path from = journal.undo() ? layout.former(journal).resolve(path) : layout.staged(path);
      Path to = layout.project().resolve(path);
      if (Files.exists(from)) {
        trees.makeParent(to, layout.project(), folders);
        trees.deleteEmptyFolders(to);
        operations.move(from, to);
      }
    }
    // Last: a configuration that moved to another file is never missing.
    for (String path : deletes) {
      delete(path, folders);
    }
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        operations.sync(folder);
      }
    }
  }

  private static List<String> foldersOf(String path) {
    List<String> folders = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      folders.add(path.substring(0, slash));
    }
    return folders;
  }

  private List<String> puts(Journal journal) {
    List<String> puts = new ArrayList<>();
    if (!journal.undo()) {
      puts.addAll(journal.replaced());
      puts.addAll(journal.added());
      return puts;
    }
    // What could not be done need not be undone, and may be just as impossible.
    for (String path : journal.replaced()) {
      if (!Files.exists(layout.staged(path))) {
        puts.add(path);
      }
    }
    for (String path : journal.removed()) {
      if (!Files.isRegularFile(layout.project().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        puts.add(path);
      }
    }
    return puts;
  }

  private List<String> deletes(Journal journal) {
    return journal.undo()
        ? journal.added().stream().filter(p -> !Files.exists(layout.staged(p))).toList()
        : journal.removed();
  }

  private void delete(String path, Set<Path> folders) throws IOException {
    Path file = layout.project().resolve(path);
    Trees.parents(file, layout.project(), folders);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      operations.delete(file);
    }
  }

  /** Keeps the former version, or drops it where all is undone; the journal goes. */
  void finish(Journal journal) throws IOException {
    for (String path : journal.undo() ? journal.added() : journal.removed()) {
      deleteEmptyParents(layout.project().resolve(path));
    }
    Path former = layout.former(journal);
    if (!journal.undo() && Files.exists(former)) {
      operations.rename(former, layout.formerVersions().resolve(journal.former()));
      operations.sync(layout.formerVersions());
    }
    operations.delete(layout.journal());
    operations.sync(layout.work());
    clear();
    List<Path> versions = Trees.children(layout.formerVersions());
    int tooMany = Math.max(0, versions.size() - ProjectSwap.KEPT);
    for (Path old : versions.subList(0, tooMany)) {
      trees.delete(old);
    }
  }

  private void deleteEmptyParents(Path file) throws IOException {
    for (Path folder = file.getParent();
        !folder.equals(layout.project());
        folder = folder.getParent()) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        if (!Trees.children(folder).isEmpty()) {
          return;
        }
        operations.delete(folder);
      }
    }
  }

  /** Removes what nobody needs where there is no journal. */
  void clear() throws IOException {
    trees.delete(layout.work());
    for (Path folder : Trees.children(layout.formerVersions())) {
      if (folder.getFileName().toString().endsWith(Layout.UNFINISHED)) {
        trees.delete(folder);
      }
    }
  }
}
