package org.hotbackup.launcher.station;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.hotbackup.launcher.Distribution;
import org.hotbackup.launcher.Failure;

/** Starts and stops a station in a process of its own. */
public final class StationProcess {

  /** Longest wait for a role, as promised for {@code start}. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** Longer than the station itself waits for its bundles. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final StationDirectory station;

  public StationProcess(StationDirectory station) {
    this.station = station;
  }

  /**
   * Starts it in the background and waits until it has decided its role.
   *
   * @throws Failure it runs already, ends early, or is undecided after a minute
   */
  public StationState.Running start() {
    OptionalLong holder = StationLock.holder(station);
    if (holder.isPresent()) {
      throw new Failure(station.name() + " runs already as process " + holder.getAsLong());
    }
    PortCheck.requireFree(station);
    Process process = launch();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    StationState state;
    do {
      if (!process.isAlive() && StationLock.holder(station).isEmpty()) {
        throw new Failure(station.name() + " did not start: " + lastLine());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      state = StationState.of(station);
      if (state instanceof StationState.Running running && running.role().isPresent()) {
        return running;
      }
    } while (System.nanoTime() < deadline);
    throw new Failure(
        station.name()
            + " has not decided its role within "
            + START_TIMEOUT.toSeconds()
            + " s and goes on trying as process "
            + process.pid()
            + ": "
            + station.log().resolve("hotbackup.log")
            + " says why"
            + (state instanceof StationState.Silent silent ? "; " + silent.reason() : ""));
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    detach().ifPresent(command::add);
    command.add(Distribution.script().toString());
    command.addAll(List.of("run", station.root().toString(), "--background"));
    try {
      Files.createDirectories(station.log());
      return new ProcessBuilder(command)
          .directory(station.root().toFile())
          .redirectInput(new File(Distribution.onWindows() ? "NUL" : "/dev/null"))
          .redirectErrorStream(true)
          .redirectOutput(station.consoleLog().toFile())
          .start();
    } catch (IOException e) {
      throw new Failure(station.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** What keeps Ctrl-C and the end of the terminal from the station. */
  private static Optional<String> detach() {
    return Stream.of("setsid", "nohup")
        .filter(
            tool ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))))
        .findFirst();
  }

  private String lastLine() {
    try {
      List<String> lines = Files.readAllLines(station.consoleLog());
      return lines.isEmpty()
          ? "it said nothing; see " + station.log()
          : lines.get(lines.size() - 1).replaceFirst("^hotbackup: ", "");
    } catch (IOException e) {
      return station.consoleLog() + " cannot be read: " + e.getMessage();
    }
  }

  /**
   * Asks it to stop and waits until it has.
   *
   * @return whether it ran
   * @throws Failure it cannot be asked, or still runs after half a minute
   */
  public boolean stop() {
    OptionalLong holder = StationLock.holder(station);
    if (holder.isEmpty()) {
      return false;
    }
    long pid = holder.getAsLong();
    boolean asked = ProcessHandle.of(pid).map(ProcessHandle::destroy).orElse(true);
    if (!asked) {
      throw new Failure(
          station.name() + " runs as process " + pid + " of another user: stop it as that user");
    }
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    while (StationLock.holder(station).isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new Failure(
            station.name()
                + " still runs "
                + STOP_TIMEOUT.toSeconds()
                + " s after it was asked to stop: end process "
                + pid
                + " by force if it hangs");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}
