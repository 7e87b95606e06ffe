package org.hotbackup.project.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Project.Pulled;
import org.hotbackup.project.files.FileEntry;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.files.ProjectPath;
import org.hotbackup.project.files.Sha256;
import org.hotbackup.project.swap.ProjectSwap;

/** One pull: fetch what differs, check it, replace the project (CFG-10). Used once at a time. */
final class Pull {

  /** No colons: Windows has no such names. */
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Left over for the station's own work, in bytes. */
  private static final long SPARE = 16L * 1024 * 1024;

  private final ProjectWatch watch;
  private final ProjectSwap swap;
  private final Path project;
  private final Path data;
  private final Clock clock;

  Pull(ProjectWatch watch, Path project, Path data, Clock clock) {
    this.watch = watch;
    this.swap = watch.swap();
    this.project = project;
    this.data = data;
    this.clock = clock;
  }

  /**
   * Pulls.
   *
   * @param refusal why the project must not be replaced now; asked again after everything slow
   * @throws IOException it is not done and all is as it was, or a {@link
   *     org.hotbackup.project.swap.HalfDoneException}
   */
  Pulled run(PeerProject main, Supplier<Optional<String>> refusal) throws IOException {
    require(refusal);
    Manifest own = watch.now();
    Manifest theirs = main.manifest();
    List<FileDifference> differences = own.differences(theirs);
    if (differences.isEmpty()) {
      return new Pulled(List.of(), Optional.empty(), clock.instant());
    }
    check(differences, theirs);
    List<String> puts = paths(differences, Difference.CHANGED, Difference.MISSING);
    List<String> deletes = paths(differences, Difference.ADDED);
    requireSpace(own, theirs, puts);
    Instant at = clock.instant();
    boolean begun = false;
    try {
      swap.clear();
      main.files(theirs, puts, (path, content) -> stage(path, content, theirs));
      require(refusal);
      ProjectSwap.Ready ready = swap.prepare(own.files().keySet(), puts, deletes, NAME.format(at));
      begun = true;
      String former = watch.exclusively(() -> replace(ready, own, refusal));
      return new Pulled(differences, Optional.of(former), at);
    } catch (IOException e) {
      clearAfter(e);
      throw e;
    } finally {
      if (begun) {
        publish();
      }
    }
  }

  private String replace(ProjectSwap.Ready ready, Manifest own, Supplier<Optional<String>> refusal)
      throws IOException {
    if (!watch.now().equals(own)) {
      throw new IOException("the project was changed here during the pull: try again");
    }
    require(refusal);
    return swap.commit(ready);
  }

  private static void require(Supplier<Optional<String>> refusal) throws IOException {
    Optional<String> reason = refusal.get();
    if (reason.isPresent()) {
      throw new IOException(reason.get());
    }
  }

  private void check(List<FileDifference> differences, Manifest theirs) throws IOException {
    if (differences.stream().anyMatch(one -> one.path().equals(ProjectPath.PAIR_KEY))) {
      throw new IOException(
          "the pair key differs and is not sent over the link that it protects: copy"
              + " project/pair.p12 from the main by hand");
    }
    Set<String> folded = new HashSet<>();
    for (String path : theirs.files().keySet()) {
      if (ProjectPath.resolve(project, path).isEmpty()) {
        throw new IOException(
            "the main's project has a file that cannot be here: '"
                + path.replaceAll("\\p{Cntrl}", "?")
                + "'; give it another name there");
      }
      if (!folded.add(path.toLowerCase(java.util.Locale.ROOT)) && ignoresCase()) {
        throw new IOException(
            "the main's project has two files that are one here: " + path + "; rename one there");
      }
    }
  }

  /** Whether this disk takes names that differ in case for one. */
  private boolean ignoresCase() {
    return Files.exists(project.resolve(ProjectPath.PAIR_KEY.toUpperCase(java.util.Locale.ROOT)));
  }

  private static List<String> paths(List<FileDifference> differences, Difference... kinds) {
    Set<Difference> wanted = Set.of(kinds);
    return differences.stream()
        .filter(one -> wanted.contains(one.difference()))
        .map(FileDifference::path)
        .toList();
  }

  private void requireSpace(Manifest own, Manifest theirs, List<String> puts) throws IOException {
    long needed =
        SPARE
            + own.size()
            + puts.stream().map(theirs.files()::get).mapToLong(FileEntry::size).sum();
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "it needs "
              + megabytes(needed)
              + " of disk for data/ and only "
              + megabytes(free)
              + " are free: make room");
    }
  }

  private static String megabytes(long bytes) {
    return bytes / (1024 * 1024) + " MB";
  }

  private void stage(String path, InputStream content, Manifest theirs) throws IOException {
    Path file = swap.staged(path);
    swap.operations().makeFolders(file.getParent());
    DigestInputStream digested = new DigestInputStream(content, Sha256.digest());
    swap.operations().write(file, digested);
    String found = Sha256.text(digested.getMessageDigest());
    if (!Objects.equals(found, theirs.files().get(path).sha256())) {
      throw new IOException(path + " changed there meanwhile, or arrived damaged: try again");
    }
  }

  private void clearAfter(IOException why) {
    if (!swap.pending()) {
      try {
        swap.clear();
      } catch (IOException e) {
        // the next pull, or the next start, clears it
        why.addSuppressed(e);
      }
    }
  }

  /** So that the fingerprint is the new one when the pull returns. */
  private void publish() {
    try {
      watch.now();
    } catch (IOException e) {
      // the next look reports it
    }
  }
}
