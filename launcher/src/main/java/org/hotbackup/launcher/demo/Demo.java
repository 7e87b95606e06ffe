package org.hotbackup.launcher.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.NewStation;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationProcess;
import org.hotbackup.launcher.station.StationSettings;
import org.hotbackup.launcher.station.StationState;
import org.hotbackup.users.file.FirstAdministrator;

/**
 * Two real stations in processes of their own: the main on 127.0.0.1, the backup on 127.0.0.2, with
 * one project. What is there from an earlier demo is used again.
 */
public final class Demo {

  private static final String MAIN_ADDRESS = "127.0.0.1";
  private static final String BACKUP_ADDRESS = "127.0.0.2";

  private static final long LOOK_NANOS = Duration.ofMillis(300).toNanos();

  private final Path folder;
  private final StationDirectory main;
  private final StationDirectory backup;
  private final PrintWriter out;
  private final List<RoleWatch> watches = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * A demo.
   *
   * @param folder holds both station directories; made where it is missing
   */
  public Demo(Path folder, PrintWriter out) {
    this.folder = folder;
    this.main = new StationDirectory(folder.resolve("main"));
    this.backup = new StationDirectory(folder.resolve("backup"));
    this.out = out;
  }

  /** Starts both and returns; they run on. */
  public void start() {
    requireUsable();
    if (!main.exists()) {
      make(main, MAIN_ADDRESS, Optional.empty());
      addCondition();
    }
    if (!backup.exists()) {
      make(
          backup,
          BACKUP_ADDRESS,
          Optional.of(
              new NewStation.BackupOf(
                  MAIN_ADDRESS, PeerAddress.DEFAULT_PORT, OptionalInt.empty())));
    }
    start(main);
    start(backup);
    Path password = folder.resolve("main/data").resolve(FirstAdministrator.PASSWORD_FILE);
    if (Files.exists(password)) {
      say("Log in as " + FirstAdministrator.NAME + "; the password is in " + password);
    }
  }

  /** An alarm to look at: a busy machine. The backup is made with the main's project. */
  private void addCondition() {
    Path file = main.root().resolve("project/org.hotbackup.logging.condition-busy.cfg");
    try {
      Files.writeString(
          file,
          """
          # Raises an alarm when this machine is busy for five seconds.
          tag = host.cpu.load
          when = > 0.8
          hysteresis = 0.2
          delay = 5000
          text = This machine is busy
          """);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e);
    }
  }

  /** Tells how to end what {@code --keep} left running. */
  public void sayHowToStop() {
    say("Both keep running. Stop them with:");
    say("  hotbackup stop " + folder.resolve("backup"));
    say("  hotbackup stop " + folder.resolve("main"));
  }

  /** Starts both, prints every role change, and stops both on Ctrl-C or SIGTERM. */
  public void runUntilInterrupted() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "hotbackup-demo-stop"));
    start();
    say("Ctrl-C stops both.");
    while (!stopping) {
      watches.forEach(RoleWatch::look);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void requireUsable() {
    if (main.exists() || !Files.exists(main.root()) || isEmpty(main.root())) {
      return;
    }
    throw new Failure(
        main.root() + " is no station: remove it, or choose another folder with --data");
  }

  private static boolean isEmpty(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private void make(StationDirectory station, String address, Optional<NewStation.BackupOf> of) {
    new NewStation(
            station.root(),
            Optional.empty(),
            Optional.of(address),
            OptionalInt.of(PeerAddress.DEFAULT_PORT),
            StationSettings.DEFAULT_HTTP_PORT,
            of,
            of.map(unused -> main.root()))
        .make();
    if (of.isEmpty()) {
      try {
        DemoReports.write(station.project());
      } catch (IOException e) {
        throw new Failure(station.root() + " cannot be made: " + e.getMessage(), e);
      }
    }
  }

  private void start(StationDirectory station) {
    if (stopping) {
      throw new Failure("interrupted");
    }
    StationState state = StationState.of(station);
    StationState.Running running =
        state instanceof StationState.Running already
            ? already
            : new StationProcess(station).start();
    say(lines(station.name(), running.control().url(), running.text()));
    watches.add(new RoleWatch(station, out));
  }

  /** Where engineers look at a station, and users. */
  static String lines(String station, URI url, String state) {
    return String.format(
        "%-7s %s/system/console/hotbackup  %s%n%-7s %s/portal/", station, url, state, "", url);
  }

  private void stop() {
    stopping = true;
    // The backup first: it would take over from a main that stops.
    for (StationDirectory station : List.of(backup, main)) {
      try {
        if (station.exists() && new StationProcess(station).stop()) {
          say(station.name() + " stopped");
        }
      } catch (Failure e) {
        say(e.getMessage());
      }
    }
    // A child that has only just been started has no lock yet by which it could be found.
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
