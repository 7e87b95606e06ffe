package org.hotbackup.itests.stations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.testkit.Await;

/**
 * A PostgreSQL server that belongs to a test, with a database {@code history} for stations. It
 * keeps when each transaction was committed. It can be stopped, killed and frozen.
 */
final class Postgres implements AutoCloseable {

  static final String USER = "hotbackup";
  static final String PASSWORD = "secret-of-the-database";

  private static final String DATABASE = "history";
  private static final Duration START = Duration.ofSeconds(30);

  /** The programs are unpacked once. */
  private static final Path PROGRAMS = Path.of("target", "postgresql").toAbsolutePath();

  private final Path folder;
  private final String host;
  private final int port;
  private Process process;

  private Postgres(Path folder, String host, int port) {
    this.folder = folder;
    this.host = host;
    this.port = port;
  }

  /** Makes it; it is not started. Stations log in with a password, the test without one. */
  static Postgres make(Path folder, String host) throws Exception {
    Files.createDirectories(PROGRAMS);
    Path data = folder.resolve("postgresql");
    try (EmbeddedPostgres once =
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(PROGRAMS.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
        Connection connection = once.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
    }
    Files.writeString(
        data.resolve("pg_hba.conf"),
        "host all " + USER + " all scram-sha-256\nhost all postgres all trust\n");
    Files.writeString(
        data.resolve("postgresql.conf"),
        "track_commit_timestamp = on\nunix_socket_directories = ''\nlisten_addresses = '%s'\n"
            .formatted(host),
        StandardOpenOption.APPEND);
    return new Postgres(folder, host, Pair.freePort(host));
  }

  /** The address as a station writes it. */
  String url() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + DATABASE;
  }

  /** Makes it the central database of a station that is not started yet. */
  void use(StationUnderTest station, String... more) throws IOException {
    station.write(
        "etc/org.hotbackup.database.cfg",
        "url = %s\nuser = %s\npassword = %s\nshared = true\n".formatted(url(), USER, PASSWORD)
            + String.join("\n", more));
  }

  int port() {
    return port;
  }

  /** Starts it and waits until it answers. */
  void start() throws IOException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // The server refuses to run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(program(), "-D", folder.resolve("postgresql").toString(), "-p", "" + port));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
            .start();
    Await.until(
        "the database answers",
        START,
        () -> {
          connect().close();
          return true;
        });
  }

  private static String program() throws IOException {
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      return versions
          .map(version -> version.resolve("bin/postgres"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  /** Stops it as an administrator does who does not wait for its users. */
  void stop() throws Exception {
    Signal.INT.send(process.pid());
    process.waitFor();
  }

  /** Ends it as a power failure does, with all that it has begun. */
  void kill() throws Exception {
    List<ProcessHandle> all = freezeAll();
    for (ProcessHandle one : all) {
      one.destroyForcibly();
    }
    Await.until(
        "the database is dead", START, () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** From now on it answers nothing and closes nothing. */
  void freeze() throws Exception {
    freezeAll();
  }

  private List<ProcessHandle> freezeAll() throws Exception {
    // It first, so that it makes no more children.
    Signal.STOP.send(process.pid());
    List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
    all.addAll(process.descendants().toList());
    for (ProcessHandle one : all) {
      if (one.isAlive()) {
        Signal.STOP.send(one.pid());
      }
    }
    return all;
  }

  /** Goes on after {@link #freeze}. */
  void thaw() throws Exception {
    for (ProcessHandle child : process.descendants().toList()) {
      Signal.CONT.send(child.pid());
    }
    Signal.CONT.send(process.pid());
  }

  /** As an administrator. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url() + "?user=postgres&connectTimeout=5&socketTimeout=60&loginTimeout=5");
  }

  History history() throws SQLException {
    return History.postgres(connect());
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      try {
        kill();
      } catch (Exception e) {
        throw new AssertionError("the database does not end", e);
      }
    }
  }
}
