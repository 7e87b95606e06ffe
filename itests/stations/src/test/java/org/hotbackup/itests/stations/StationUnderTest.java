package org.hotbackup.itests.stations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hotbackup.testkit.Await;

/** A station in a process of its own, in a directory of its own. */
final class StationUnderTest implements AutoCloseable {

  /** Far longer than any start takes; the machine may be busy. */
  static final Duration LONG = Duration.ofSeconds(90);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();

  private final Path directory;
  private final String host;
  private final int port;
  private final int httpPort;
  private final List<String> enter;
  private Process process;

  /** An existing station. */
  StationUnderTest(Path directory, String host, int port, int httpPort) {
    this(directory, host, port, httpPort, List.of());
  }

  /**
   * An existing station on a machine of its own; {@code enter} begins a command that runs there.
   */
  StationUnderTest(Path directory, String host, int port, int httpPort, List<String> enter) {
    this.directory = directory;
    this.host = host;
    this.port = port;
    this.httpPort = httpPort;
    this.enter = List.copyOf(enter);
  }

  /** The same station, which runs by this command from its next start on. */
  StationUnderTest within(List<String> command) {
    return new StationUnderTest(directory, host, port, httpPort, command);
  }

  Path directory() {
    return directory;
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

  String name() {
    return directory.getFileName().toString();
  }

  String url(String path) {
    return "http://" + host + ":" + httpPort + path;
  }

  /** Starts the process and returns at once. */
  void launch() throws IOException {
    Files.deleteIfExists(file("data/control.json"));
    process = Program.startWithin(enter, file("log/output"), "run", directory, "--background");
  }

  /** Starts the process and waits until it has this role and its features. */
  void start(String role) throws IOException {
    Files.createDirectories(file("log"));
    launch();
    awaitRole(role);
    awaitFeatures();
  }

  /** Starts it with the shell of its terminal, which {@link #enter} types into. */
  void startWithShell(String role) throws IOException {
    Files.createDirectories(file("log"));
    Files.deleteIfExists(file("data/control.json"));
    process = Program.startWithin(enter, file("log/output"), "run", directory, "--shell");
    awaitRole(role);
    awaitFeatures();
  }

  /** Types lines into the shell; does not wait for what they do. */
  void enter(String... lines) throws IOException {
    process
        .getOutputStream()
        .write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  long pid() {
    return process.pid();
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  void signal(Signal signal) throws Exception {
    signal.send(process.pid());
    if (signal == Signal.KILL || signal == Signal.TERM) {
      process.waitFor();
    }
  }

  /** Runs a command about this station, where it runs. */
  Program.Result command(String name, Object... more) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(name, directory));
    arguments.addAll(List.of(more));
    return Program.runWithin(enter, arguments.toArray());
  }

  /** Stops the station as an operator does. */
  void stop() throws Exception {
    Program.run("stop", directory).succeeded();
    process.waitFor();
  }

  /** A station has its role before the framework has started the last bundles. */
  void awaitFeatures() {
    Await.until(name() + " has its features", LONG, () -> !feature("logging").isEmpty());
  }

  /** Waits for a role; returns how long it took. */
  Duration awaitRole(String role) {
    return awaitRole(role, LONG);
  }

  Duration awaitRole(String role, Duration deadline) {
    return Await.until(
        name() + " is " + role, deadline, () -> status().path("role").asText().equals(role));
  }

  /** The status document. */
  JsonNode status() throws Exception {
    return JSON.readTree(getAsOwner("/hotbackup/status").body());
  }

  String role() throws Exception {
    return status().path("role").asText();
  }

  String cause() throws Exception {
    return status().path("cause").asText();
  }

  long term() throws Exception {
    return status().path("term").asLong();
  }

  /** The state of a feature; empty where there is none. */
  String feature(String name) throws Exception {
    for (JsonNode feature : status().path("features")) {
      if (feature.path("name").asText().equals(name)) {
        return feature.path("state").asText();
      }
    }
    return "";
  }

  /** What the Hotbackup page shows. */
  JsonNode page() throws Exception {
    return JSON.readTree(getAsOwner("/system/console/hotbackup/state.json").body());
  }

  HttpResponse<String> getAsOwner(String path) throws Exception {
    return HTTP.send(asOwner(path).build(), BodyHandlers.ofString());
  }

  /** A request that needs no log-in. */
  HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(path))).timeout(REQUEST_TIMEOUT);
  }

  /** Asks for a switchover; it is under way, or was refused, when the answer is there. */
  HttpResponse<String> askSwitchover() throws Exception {
    return send(asOwner("/hotbackup/switchover").POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  /** A switchover that must not be refused. */
  void switchover() throws Exception {
    HttpResponse<String> answer = askSwitchover();
    if (answer.statusCode() != 200) {
      throw new AssertionError("switchover refused: " + answer.body());
    }
  }

  /** A request with the name and password of a user. */
  HttpRequest.Builder as(String name, String password, String path) {
    String both = name + ":" + password;
    String code = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    return request(path).header("Authorization", "Basic " + code);
  }

  /** A request with the rights of the command line of this machine. */
  HttpRequest.Builder asOwner(String path) throws IOException {
    JsonNode control = JSON.readTree(file("data/control.json").toFile());
    return request(path).header("Authorization", "Bearer " + control.path("token").asText());
  }

  History history() throws SQLException {
    return new History(file("data/history.db"));
  }

  /** Rows in this station's history that a station of this name recorded. */
  long rowsOf(String station) throws SQLException {
    try (History history = history()) {
      return history.number("SELECT count(*) FROM history WHERE station = ?", station);
    }
  }

  List<String> log(String text) throws IOException {
    return Files.readString(file("log/hotbackup.log"))
        .lines()
        .filter(line -> line.contains(text))
        .toList();
  }

  /** Replaces a file of the station as a whole, as a careful editor does. */
  void write(String name, String text) throws IOException {
    Path draft = file(name + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, file(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends the process, whatever state it is in. */
  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
