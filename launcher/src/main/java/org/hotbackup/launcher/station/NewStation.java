package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.hotbackup.launcher.Failure;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.ProjectSwap;
import org.hotbackup.users.file.FirstAdministrator;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserFileException;

/**
 * A station to be made. The values have been checked one by one; {@link #make} checks how they go
 * together.
 *
 * @param directory where; must not exist, or be empty
 * @param name the station's name; empty for the directory's
 * @param bind IP address it listens on; empty for every address
 * @param port TCP port of the link; empty for the default
 * @param httpPort TCP port of the console
 * @param backupOf what makes it a backup; empty for a main (CFG-1)
 * @param projectFrom a station or project directory to copy the project from (CFG-8); empty for a
 *     new one, which gets its first administrator (SEC-3)
 */
public record NewStation(
    Path directory,
    Optional<String> name,
    Optional<String> bind,
    OptionalInt port,
    int httpPort,
    Optional<BackupOf> backupOf,
    Optional<Path> projectFrom) {

  /** Names people can say and files can be called; it stands in logs, rows and addresses. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

  /**
   * The main of a backup.
   *
   * @param address its IP address or name
   * @param port TCP port of its link
   * @param checkupRate seconds between two checks; empty for the default (CFG-3)
   */
  public record BackupOf(String address, int port, OptionalInt checkupRate) {}

  /**
   * Makes it, whole or not at all.
   *
   * @throws Failure it cannot be made; nothing is left behind
   */
  public StationDirectory make() {
    StationDirectory station = new StationDirectory(directory);
    Path root = station.root();
    check(root);
    Path parent = root.getParent();
    Path draft = parent.resolve("." + root.getFileName() + ".new");
    try {
      FileTree.delete(draft);
      Files.createDirectories(draft);
      write(new StationDirectory(draft));
      Files.deleteIfExists(root);
      Files.move(draft, root);
    } catch (IOException e) {
      throw new Failure(root + " cannot be made: " + e.getMessage(), e);
    } finally {
      FileTree.deleteQuietly(draft);
    }
    return station;
  }

  private void check(Path root) {
    // File Install takes a list of folders, separated by commas.
    if (root.toString().indexOf(',') >= 0) {
      throw new Failure(root + " contains a comma: choose a directory without one");
    }
    if (root.getParent() == null) {
      throw new Failure(root + " is no place for a station: choose a directory below it");
    }
    if (Files.exists(root) && !isEmptyDirectory(root)) {
      throw new Failure(root + " exists and is not empty: choose a new directory, or empty it");
    }
    String chosen = chosenName();
    if (!NAME.matcher(chosen).matches()) {
      throw new Failure(
          "the name '"
              + chosen
              + "' is refused: use 1 to 64 letters, digits, spaces, dots, hyphens and underscores,"
              + " beginning with a letter or digit (--name)");
    }
    backupOf.ifPresent(
        main -> {
          int own = port.orElse(PeerAddress.DEFAULT_PORT);
          if (main.port() == own && Addresses.isOwn(main.address(), bind)) {
            throw new Failure(
                new PeerAddress(main.address(), own)
                    + " is this station itself: give the main's address, or different ports with"
                    + " --port and --main-port");
          }
        });
  }

  private String chosenName() {
    return name.orElseGet(() -> new StationDirectory(directory).root().getFileName().toString());
  }

  private static boolean isEmptyDirectory(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private void write(StationDirectory draft) throws IOException {
    for (Path folder : new Path[] {draft.etc(), draft.deploy(), draft.data(), draft.log()}) {
      Files.createDirectory(folder);
    }
    StationFiles.write(draft.etc(), chosenName(), this);
    if (projectFrom.isPresent()) {
      FileTree.copy(projectFolder(projectFrom.get()), draft.project());
    } else {
      Files.createDirectory(draft.project());
      StationFiles.writeFirstSource(draft.project());
      StationFiles.writeTemplates(draft.project());
      makeFirstUser(draft);
    }
    Path key = draft.project().resolve(PairKey.FILE_NAME);
    if (!Files.exists(key)) {
      PairKey.create(key);
    }
  }

  /** Before anything is copied from here: users belong to the project (SEC-3, CFG-8). */
  private static void makeFirstUser(StationDirectory draft) throws IOException {
    try {
      FirstAdministrator.makeIfMissing(new UserFile(draft.project()), draft.data());
    } catch (UserFileException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Path projectFolder(Path from) {
    Path project = from.resolve("project");
    if (Files.isDirectory(project)) {
      if (new ProjectSwap(project, from.resolve("data"), new DiskOperations()).pending()) {
        throw new Failure(
            "the project of "
                + from
                + " is not whole, a pull was interrupted: start that station, which completes it");
      }
      return project;
    }
    if (Files.isRegularFile(from.resolve(PairKey.FILE_NAME))) {
      return from;
    }
    throw new Failure(
        from
            + " holds no project: give a station directory, or a project folder with its pair.p12");
  }
}
