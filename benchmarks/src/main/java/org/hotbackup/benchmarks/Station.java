package org.hotbackup.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hotbackup.testkit.Await;

/** A station of the distribution, in a process of its own, that records a synthetic source. */
final class Station implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);

  private final Path directory;
  private final String host;
  private final int port;
  private final int httpPort;
  private final Control control = new Control();
  private Process process;

  private Station(Path directory, String host) throws IOException {
    this.directory = directory;
    this.host = host;
    port = freePort(host);
    httpPort = freePort(host);
  }

  /**
   * Makes a station that is not started.
   *
   * @param host a loopback address
   * @param more further arguments of {@code create}
   */
  static Station create(Path directory, String host, Object... more) throws Exception {
    Station station = new Station(directory, host);
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "create",
                directory,
                "--bind",
                host,
                "--port",
                station.port,
                "--http-port",
                station.httpPort));
    arguments.addAll(List.of(more));
    Program.run(directory.resolveSibling("create.log"), arguments.toArray());
    SourceBundle.write(station.file("deploy/synthetic.jar"));
    return station;
  }

  /**
   * Makes the synthetic source the only one of the project.
   *
   * @param mode {@code granted} or {@code steady}
   */
  void record(int tags, String mode, Duration scanInterval) throws IOException {
    Files.deleteIfExists(file("project/org.hotbackup.logging.source-host.cfg"));
    Files.createDirectories(file("project/tags"));
    Files.writeString(
        file("project/tags/synthetic.csv"),
        "tag,address\n"
            + tagNames(tags).stream().map(tag -> tag + ",\n").collect(Collectors.joining()));
    write(
        "project/org.hotbackup.logging.source-synthetic.cfg",
        "type = synthetic",
        "tags = synthetic.csv",
        "scan.interval = " + scanInterval.toMillis(),
        "url = " + control.url(mode));
  }

  /** The names of the tags, in order. */
  static List<String> tagNames(int tags) {
    return IntStream.range(0, tags).mapToObj("plant/line/tag-%05d"::formatted).toList();
  }

  /** Writes a file of the station, line by line. */
  void write(String name, String... lines) throws IOException {
    Files.writeString(file(name), String.join("\n", lines) + "\n");
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Control control() {
    return control;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Starts the process; it is ended with this one. */
  void launch() throws IOException {
    Path log = Files.createDirectories(file("log"));
    process = Program.start(log.resolve("output"), "run", directory, "--background");
    Runtime.getRuntime().addShutdownHook(Threads.make("benchmark-end", process::destroyForcibly));
  }

  /** Waits until it is ACTIVE and reads its source. */
  void awaitWork() {
    awaitRole("active");
    Await.until("its source is read", START, control::connected);
  }

  /**
   * Waits for a role.
   *
   * @param role {@code active} or {@code standby}
   */
  void awaitRole(String role) {
    Await.until(directory.getFileName() + " is " + role, START, () -> answer(role) == 200);
  }

  private int answer(String role) throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the station has ended; see " + file("log"));
    }
    URI uri = URI.create("http://" + host + ":" + httpPort + "/hotbackup/" + role);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(5000);
    return connection.getResponseCode();
  }

  /** Lines of the log that say that something went wrong. */
  List<String> troubles() throws IOException {
    return Files.readAllLines(file("log/hotbackup.log")).stream()
        .filter(line -> line.matches("\\S+ (WARN|ERROR) .*"))
        .toList();
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  /** Ends the process. */
  @Override
  public void close() throws IOException {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
    control.close();
  }
}
