package org.hotbackup.project.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads which files a project has. A look is cheap: only files that look different from outside are
 * read again. Thread-safe; one look at a time.
 */
public final class ProjectScan {

  /** A file may change twice in what its file system takes for one moment; FAT has the longest. */
  private static final Duration LONGEST_MOMENT = Duration.ofSeconds(2);

  /** What a file looks like from outside. */
  private record Outside(long size, FileTime modified, Object key) {

    static Outside of(BasicFileAttributes attributes) {
      return new Outside(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
  }

  private record Known(Outside outside, FileEntry entry, boolean settled) {}

  private final Path folder;
  private final Clock clock;
  private Map<String, Known> known = Map.of();
  private Set<String> links = Set.of();

  /** Reads nothing yet. */
  public ProjectScan(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @return empty where a file changed while it was read: look again
   * @throws IOException the project cannot be read; the message names the file
   */
  public synchronized Optional<Manifest> look() throws IOException {
    Walk walk = new Walk(folder.toRealPath());
    Files.walkFileTree(walk.root, walk);
    known = walk.found;
    links = walk.links;
    if (walk.moved) {
      return Optional.empty();
    }
    Map<String, FileEntry> files = new HashMap<>();
    walk.found.forEach((path, file) -> files.put(path, file.entry()));
    return Optional.of(Manifest.of(files));
  }

  /** Links that the last look passed over, by path. */
  public synchronized Set<String> links() {
    return links;
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Map<String, Known> found = new TreeMap<>();
    private final Set<String> links = new TreeSet<>();
    private boolean moved;

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean ours = folder.equals(root) || ProjectPath.belongs(folder.getFileName().toString());
      return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!ProjectPath.belongs(file.getFileName().toString())) {
        return FileVisitResult.CONTINUE;
      }
      String path = ProjectPath.of(root, file);
      if (attributes.isSymbolicLink()) {
        links.add(path);
      } else if (attributes.isRegularFile()) {
        read(path, file, Outside.of(attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof NoSuchFileException && !file.equals(root)) {
        moved = true;
        return FileVisitResult.CONTINUE;
      }
      throw why;
    }

    private void read(String path, Path file, Outside outside) throws IOException {
      Known before = known.get(path);
      if (before != null && before.settled() && before.outside().equals(outside)) {
        found.put(path, before);
        return;
      }
      // Asked before reading: a change after it makes the file look younger than this.
      boolean settled =
          Duration.between(outside.modified().toInstant(), clock.instant())
                  .abs()
                  .compareTo(LONGEST_MOMENT)
              > 0;
      try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        FileEntry entry = Sha256.of(content);
        Outside after =
            Outside.of(
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        if (after.equals(outside) && entry.size() == outside.size()) {
          found.put(path, new Known(outside, entry, settled));
        } else {
          moved = true;
        }
      } catch (NoSuchFileException e) {
        moved = true;
      }
    }
  }
}
