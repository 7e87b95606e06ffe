package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-2 two PostgreSQL servers, one a replica of the other, and a fail-over")
class PostgresFailoverTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String COUNT = "SELECT count(*) FROM sample";

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private EmbeddedPostgres first;
  private EmbeddedPostgres second;
  private Database database;
  private History history;
  private long samples;

  @BeforeEach
  void startBoth() throws Exception {
    first = start("first");
    int port = first.getPort();
    first.close();
    copy(directory.resolve("first"), directory.resolve("second"));
    Files.writeString(
        directory.resolve("second/postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'\n".formatted(port));
    Files.createFile(directory.resolve("second/standby.signal"));
    first = server("first").setPort(port).start();
    second = start("second");
    String url =
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?connectTimeout=1&socketTimeout=3"
            .formatted(second.getPort(), port);
    database = TestPostgres.database(PostgresAddress.of(url, "postgres", "x"), health);
    database.open();
    history = Histories.of(database, term -> true, "main", directory, health);
  }

  private EmbeddedPostgres.Builder server(String name) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve(name))
        .setCleanDataDirectory(false);
  }

  private EmbeddedPostgres start(String name) throws IOException {
    return server(name).start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @AfterEach
  void stopBoth() throws Exception {
    if (database != null) {
      database.close();
    }
    if (second != null) {
      second.close();
    }
    first.close();
  }

  private int write() throws Exception {
    return history.write(
        1, List.of(Sample.good("tag" + samples, Instant.EPOCH.plusMillis(samples++), samples)));
  }

  private static List<String> rows(EmbeddedPostgres server, String query) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      return Sql.rows(connection, query);
    }
  }

  @Test
  @DisplayName(
      "LOG-2 the writes go to the one that takes changes, and after a fail-over to the other")
  void theWritesFollow() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(write()).as("though the replica is named first").isEqualTo(1);
    }
    Await.until("replicated", SOON, () -> rows(second, COUNT).equals(List.of("5")));

    first.close();
    assertThatThrownBy(this::write).isInstanceOf(HistoryUnavailableException.class);
    assertThat(health.problem()).isPresent();
    rows(second, "SELECT pg_promote()");
    Await.until("writes go to the other one", SOON, () -> write() == 1);
    assertThat(health.problem()).isEmpty();
    assertThat(rows(second, "SELECT count(*), count(DISTINCT tag) FROM history"))
        .containsExactly("6|6");
    assertThat(rows(second, "SELECT sequence, own FROM origin")).containsExactly("6|1");
  }

  @Test
  @DisplayName("LOG-2 sessions with a server that takes no changes any more are given up")
  void sessionsThatBecameReadOnlyAreGivenUp() throws Exception {
    assertThat(write()).isEqualTo(1);
    Await.until("replicated", SOON, () -> rows(second, COUNT).equals(List.of("1")));
    // As some tools do it: the former primary goes on, but takes no changes.
    rows(second, "SELECT pg_promote()");
    try (Connection connection = first.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET default_transaction_read_only = on");
      statement.execute("SELECT pg_reload_conf()");
    }
    Await.until(
        "the former primary takes no changes",
        SOON,
        () -> rows(first, "SHOW default_transaction_read_only").equals(List.of("on")));
    Await.until("writes go to the other one", SOON, () -> write() == 1);
    assertThat(rows(second, COUNT)).containsExactly("2");
    assertThat(rows(first, COUNT)).containsExactly("1");
  }
}
