package org.hotbackup.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a station from the assembled distribution in a process of its own. */
class StationRunIT {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A blank in the path, as on Windows. */
  @TempDir Path folder;

  private final Program program = Program.assembled();
  private Path station;
  private Process process;

  @BeforeEach
  void create() throws Exception {
    station = folder.resolve("line 3");
    Program.Result created =
        program.run(
            "create",
            station,
            "--bind",
            "127.0.0.1",
            "--port",
            freePort(),
            "--http-port",
            freePort());
    assertThat(created.exit()).as(created.err()).isZero();
  }

  @AfterEach
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  @DisplayName(
      "Starts all system bundles; a second start is refused; SIGTERM stops it; starts again")
  void startAndStop() throws Exception {
    start();

    Program.Result second = program.run("run", station);
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err().lines()).hasSize(1);
    assertThat(second.err()).contains("line 3 runs already as process " + process.pid());

    process.destroy();
    assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(log()).contains("station line 3 is stopping").doesNotContain(" ERROR ");
    assertThat(program.run("status", station).exit()).isEqualTo(3);

    start();
  }

  @Test
  @DisplayName("SEC-4: after a kill the station starts again, with its files as the truth")
  void startsAfterKill() throws Exception {
    start();
    process.destroyForcibly().onExit().join();
    Files.delete(station.resolve("project/org.hotbackup.logging.source-host.cfg"));

    start();

    assertThat(logOfLastRun()).doesNotContain("org.hotbackup.logging.source~host");
  }

  @Test
  @DisplayName("OPS-3: a corrupt jar is reported in one line; a bundle comes and goes beside it")
  void deploy() throws Exception {
    start();
    Path deploy = station.resolve("deploy");
    Files.writeString(deploy.resolve("corrupt.jar"), "this is no jar");
    TestBundle.unresolvable(deploy.resolve("lonely.jar"));
    TestBundle.marker(deploy.resolve("marker.jar"));

    Await.until("bundle started", SOON, () -> Files.exists(station.resolve("marker")));
    Await.until("reported", SOON, () -> lines("corrupt.jar").size() == 1);
    assertThat(lines("corrupt.jar").get(0))
        .contains(" WARN ", "is not installed", "no readable jar");
    Await.until("reported", SOON, () -> !lines("lonely.jar").isEmpty());
    assertThat(String.join("\n", lines("lonely.jar"))).contains("no.such.thing");

    Files.delete(deploy.resolve("marker.jar"));
    Await.until("bundle stopped", SOON, () -> Files.notExists(station.resolve("marker")));
    assertThat(process.isAlive()).isTrue();
    assertThat(lines("corrupt.jar")).hasSize(1);
  }

  @Test
  @DisplayName("Bundles in deploy/ when the station starts are started with it")
  void deployedBefore() throws Exception {
    TestBundle.marker(station.resolve("deploy/marker.jar"));

    start();

    Await.until("bundle started", SOON, () -> Files.exists(station.resolve("marker")));
  }

  @Test
  @DisplayName("A system bundle that does not start is named with its cause; exit status 1")
  void brokenSystemBundle() throws Exception {
    Path home = folder.resolve("copy");
    copy(program.home(), home);
    TestBundle.unresolvable(home.resolve("system/20/broken.jar"));

    Program.Result result = new Program(home).run("run", station);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("test.broken did not start", "no.such.thing");
  }

  @Test
  @DisplayName("run --shell reads commands from the terminal and ends with it")
  void shell() throws Exception {
    process = program.start(folder.resolve("shell"), "run", station, "--shell");
    process.getOutputStream().write("lb\nexit\n".getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().close();

    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("shell")).content().contains("Hotbackup API");
    assertThat(process.exitValue()).isZero();
  }

  private void start() throws IOException {
    int before = lines("is up:").size();
    process = program.start(folder.resolve("output"), "run", station, "--background");
    Await.until(
        "station is up; it said: " + folder.resolve("output"),
        LONG,
        () -> lines("is up:").size() > before);
    assertThat(folder.resolve("output")).isEmptyFile();
  }

  private List<String> lines(String text) throws IOException {
    return log().lines().filter(line -> line.contains(text)).toList();
  }

  private String log() throws IOException {
    Path file = station.resolve("log/hotbackup.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private String logOfLastRun() throws IOException {
    String log = log();
    int start = log.lastIndexOf("org.hotbackup.heartbeat} from");
    assertThat(start).isPositive();
    return log.substring(start);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
