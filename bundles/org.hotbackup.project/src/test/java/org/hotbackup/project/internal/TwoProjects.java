package org.hotbackup.project.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hotbackup.api.Project.Pulled;
import org.hotbackup.project.Folder;
import org.hotbackup.project.swap.FileOperations;
import org.hotbackup.testkit.TestIdentity;

/** A main's project, and a backup's that differs from it in every way. */
final class TwoProjects implements AutoCloseable {

  static final Map<String, String> OLD =
      Map.of(
          "pair.p12", "key",
          "same.cfg", "same",
          "changed.cfg", "old",
          "gone/tags.csv", "gone",
          "becomes-folder", "file",
          "becomes-file/a.html", "in folder");

  static final Map<String, String> NEW =
      Map.of(
          "pair.p12", "key",
          "same.cfg", "same",
          "changed.cfg", "new",
          "added/deep/tags.csv", "added",
          "becomes-folder/a.html", "in folder",
          "becomes-file", "file");

  static final Supplier<Optional<String>> ALLOWED = Optional::empty;

  final TestIdentity main;
  final TestIdentity backup;
  final MemoryTransfers transfers;
  final ProjectWatch watch;
  private final ProjectWatch mainWatch;

  TwoProjects(Path directory, FileOperations operations) throws IOException {
    main = TestIdentity.of("main", directory.resolve("main"));
    backup = TestIdentity.of("backup", directory.resolve("backup"));
    mainWatch = new ProjectWatch(main);
    transfers = new MemoryTransfers(new ProjectSource(main, mainWatch));
    watch = new ProjectWatch(backup, operations, Clock.systemUTC());
  }

  /** Makes both stations' folders. */
  static void make(Path directory) throws IOException {
    for (String station : new String[] {"main", "backup"}) {
      Files.createDirectories(directory.resolve(station).resolve("data"));
      Files.createDirectories(directory.resolve(station).resolve("project"));
    }
    OLD.forEach((name, text) -> Folder.write(directory.resolve("backup/project"), name, text));
    NEW.forEach((name, text) -> Folder.write(directory.resolve("main/project"), name, text));
    Folder.write(directory.resolve("backup"), "etc/own.cfg", "own", "deploy/own.jar", "own");
  }

  PeerProject peer() {
    return new PeerProject(transfers, MemoryTransfers.ADDRESS);
  }

  Pulled pull() throws IOException {
    return pull(ALLOWED);
  }

  Pulled pull(Supplier<Optional<String>> refusal) throws IOException {
    return new Pull(watch, backup.project(), backup.data(), Clock.systemUTC()).run(peer(), refusal);
  }

  @Override
  public void close() {
    watch.close();
    mainWatch.close();
  }
}
