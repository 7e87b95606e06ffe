package org.hotbackup.reports.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.hotbackup.api.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports that were made, in {@code data/archive/REPORT/YEAR/} (REP-4). Each has its files and
 * a manifest with their hashes, which comes last: a report is in the archive when its manifest is,
 * so it is there whole or not at all. The same report made again replaces itself. Thread-safe.
 */
public final class Archive {

  private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

  private static final String MANIFEST = ".manifest.json";
  private static final String MAKING = ".making";
  private static final long MOST_MANIFEST = 64 * 1024;

  private final Path root;

  // guarded by this
  private final NavigableMap<RunKey, ArchivedRun> runs = new TreeMap<>();
  private long changes;
  private boolean loaded;

  /** Asked immediately before a report takes its place. */
  public interface Guard {
    /**
     * Passes where the report may take its place.
     *
     * @throws NotPermittedException it must not
     */
    void check() throws NotPermittedException;
  }

  /**
   * The archive in a folder.
   *
   * @param root need not be there yet
   */
  Archive(Path root) {
    this.root = root;
  }

  /** Opens the archive in a folder and reads what it holds. */
  public static Archive open(Path root) throws IOException {
    Archive archive = new Archive(root);
    archive.load();
    return archive;
  }

  /**
   * Reads what it holds, which takes seconds after years; what a former process left unfinished is
   * removed. To be called before anything is put into it, and again where it fails.
   */
  void load() throws IOException {
    Files.createDirectories(root);
    Disk.deleteTree(root.resolve(MAKING));
    List<Path> years = new ArrayList<>();
    for (Path report : folders(root)) {
      years.addAll(folders(report));
    }
    for (Path year : years) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(year, "*" + MANIFEST)) {
        for (Path file : files) {
          load(file);
        }
      }
    }
    synchronized (this) {
      loaded = true;
    }
  }

  /** Whether everything it holds is known; before, a report that is in it may not be found. */
  public synchronized boolean loaded() {
    return loaded;
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(
            parent,
            child -> Files.isDirectory(child) && !child.getFileName().toString().startsWith("."))) {
      List<Path> found = new ArrayList<>();
      folders.forEach(found::add);
      return found;
    }
  }

  private void load(Path file) {
    try {
      if (Files.size(file) > MOST_MANIFEST) {
        throw new IOException("it is too long");
      }
      ArchivedRun run = Manifests.read(Files.readString(file));
      if (!manifest(run.key()).equals(file)) {
        throw new IOException("it belongs elsewhere");
      }
      for (ArchivedFile one : run.files()) {
        Path path = folder(run.key()).resolve(one.name());
        if (!Files.isRegularFile(path) || Files.size(path) != one.size()) {
          throw new IOException(one.name() + " is missing or has another size");
        }
      }
      synchronized (this) {
        runs.put(run.key(), run);
        changes++;
      }
    } catch (IOException e) {
      LOG.warn("{} does not count: {}", file, e.getMessage());
    }
  }

  /** An empty folder to make a report in, on the disk of the archive. */
  public Path workFolder() throws IOException {
    return Files.createDirectories(root.resolve(MAKING).resolve(UUID.randomUUID().toString()));
  }

  /** Deletes such a folder. */
  public void discard(Path workFolder) {
    try {
      Disk.deleteTree(workFolder);
    } catch (IOException e) {
      LOG.debug("{} is deleted at the next start", workFolder, e);
    }
  }

  /**
   * Takes a report that was made.
   *
   * @param made its files, in a folder of {@link #workFolder}; they are moved
   * @param guard is asked immediately before anything is in its place
   * @throws IOException it could not be taken; the one made before, if any, counts no longer where
   *     one of its files was replaced already
   */
  public ArchivedRun store(
      RunKey key,
      long term,
      String station,
      Instant now,
      boolean incomplete,
      List<Path> made,
      Guard guard)
      throws IOException, NotPermittedException {
    List<ArchivedFile> files = new ArrayList<>();
    for (Path file : made) {
      Disk.force(file);
      files.add(new ArchivedFile(name(key, file), Files.size(file), Disk.hash(file)));
    }
    ArchivedRun run = new ArchivedRun(key, term, station, now, incomplete, files);
    guard.check();
    place(run, made);
    return run;
  }

  /** The maker names files by the report; here the planned time goes in between. */
  private static String name(RunKey key, Path file) {
    String name = file.getFileName().toString();
    String rest =
        name.startsWith(key.report()) ? name.substring(key.report().length()) : "-" + name;
    return key.stem() + rest;
  }

  /** Puts the files of a run, forced to the disk, in their places. */
  synchronized void place(ArchivedRun run, List<Path> contents) throws IOException {
    Path folder = Files.createDirectories(folder(run.key()));
    Path work = workFolder();
    try {
      Path manifest = work.resolve("manifest");
      Files.writeString(manifest, Manifests.write(run), StandardCharsets.UTF_8);
      Disk.force(manifest);
      for (int i = 0; i < contents.size(); i++) {
        Disk.move(contents.get(i), folder.resolve(run.files().get(i).name()));
      }
      Disk.forceFolder(folder);
      Disk.move(manifest, manifest(run.key()));
      Disk.forceFolder(folder);
    } finally {
      discard(work);
    }
    ArchivedRun former = runs.put(run.key(), run);
    changes++;
    if (former != null) {
      Set<String> names = run.files().stream().map(ArchivedFile::name).collect(Collectors.toSet());
      for (ArchivedFile file : former.files()) {
        if (!names.contains(file.name())) {
          Files.deleteIfExists(folder.resolve(file.name()));
        }
      }
    }
  }

  /** Deletes what is older than it is to be kept; what cannot be deleted stays. */
  public synchronized void sweep(BiFunction<String, Instant, Boolean> expired) {
    List<ArchivedRun> old =
        runs.values().stream()
            .filter(run -> expired.apply(run.key().report(), run.key().planned()))
            .toList();
    for (ArchivedRun run : old) {
      try {
        Files.deleteIfExists(manifest(run.key()));
        runs.remove(run.key());
        changes++;
        for (ArchivedFile file : run.files()) {
          Files.deleteIfExists(folder(run.key()).resolve(file.name()));
        }
      } catch (IOException e) {
        LOG.warn(
            "{} is older than it is to be kept and cannot be deleted: {}",
            run.key().stem(),
            e.getMessage());
      }
    }
  }

  /** What the archive holds of a run; empty where nothing. */
  public synchronized Optional<ArchivedRun> find(RunKey key) {
    return Optional.ofNullable(runs.get(key));
  }

  /**
   * The newest by planned time, of one report or of all.
   *
   * @param report empty for all
   */
  public synchronized List<ArchivedRun> list(Optional<String> report, int most) {
    return runs.descendingMap().values().stream()
        .filter(run -> report.isEmpty() || run.key().report().equals(report.get()))
        .limit(most)
        .toList();
  }

  /** All runs in order; a copy. */
  synchronized List<ArchivedRun> all() {
    return List.copyOf(runs.values());
  }

  /** Grows with every change. */
  synchronized long changes() {
    return changes;
  }

  /** Where a file of the archive is; empty where its manifest does not name it. */
  public Optional<Path> file(RunKey key, String name) {
    return find(key)
        .filter(run -> run.files().stream().anyMatch(file -> file.name().equals(name)))
        .map(run -> folder(key).resolve(name));
  }

  Path root() {
    return root;
  }

  private Path folder(RunKey key) {
    return root.resolve(key.folder());
  }

  private Path manifest(RunKey key) {
    return folder(key).resolve(key.stem() + MANIFEST);
  }
}
