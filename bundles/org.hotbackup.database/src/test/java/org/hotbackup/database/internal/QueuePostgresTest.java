package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.queue.QueueingWriter;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-6 store and forward with a PostgreSQL of its own")
class QueuePostgresTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private EmbeddedPostgres server;
  private Database database;
  private QueueingWriter writer;

  @BeforeEach
  void start() throws Exception {
    startServer(0);
    database = TestPostgres.database(PostgresAddress.of(url(), "postgres", "any"), health);
    database.open();
    writer = new QueueingWriter(TestIdentity.of("line-3-main", directory), term -> true, health);
    writer.opened(Histories.of(database, term -> true, "main", directory, health));
  }

  @AfterEach
  void stop() throws Exception {
    writer.deactivate();
    database.close();
    server.close();
  }

  private void startServer(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("postgres"))
            .setCleanDataDirectory(false);
    if (port != 0) {
      builder.setPort(port);
    }
    server = builder.start();
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  private void write(int from, int to) throws Exception {
    writer.write(
        1,
        IntStream.range(from, to)
            .mapToObj(i -> Sample.good("tag" + i % 100, Instant.ofEpochSecond(i), i))
            .toList());
  }

  private List<String> rows(String query) throws Exception {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "any")) {
      return Sql.rows(connection, query);
    }
  }

  @Test
  @DisplayName("a server that is stopped and started again costs no row, and the order is kept")
  void aServerThatIsRestarted() throws Exception {
    write(0, 100);
    int port = server.getPort();
    server.close();
    for (int i = 100; i < 3_000; i += 100) {
      write(i, i + 100);
    }
    assertThat(health.queuedRows()).isEqualTo(2_900);
    assertThat(health.problem()).isPresent();

    startServer(port);
    Await.until("an empty queue", SOON, () -> health.queuedRows() == 0);
    assertThat(health.problem()).isEmpty();
    write(3_000, 3_100);
    assertThat(rows("SELECT count(*), min(value), max(value), max(late) FROM sample"))
        .containsExactly("3100|0.0|3099.0|0");
    assertThat(
            rows(
                "SELECT count(*) FROM sample a JOIN sample b"
                    + " ON a.sequence < b.sequence AND a.value > b.value"))
        .as("rows that came before an older one")
        .containsExactly("0");
  }

  @Test
  @DisplayName("a row that breaks a rule of the table is set aside with it, the rest is recorded")
  void aRowThatIsRefused() throws Exception {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "any");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE sample ADD CONSTRAINT not_77 CHECK (value <> 77)");
    }
    write(0, 1_000);
    Await.until("an empty queue", SOON, () -> health.queuedRows() == 0);
    assertThat(rows("SELECT count(*), max(late) FROM sample")).containsExactly("999|0");
    assertThat(health.setAsideRows()).isEqualTo(1);
    assertThat(Sql.rows(directory.resolve("data/queue.db"), "SELECT tag, error FROM set_aside"))
        .singleElement()
        .asString()
        .startsWith("tag77|")
        .contains("not_77");
    assertThat(health.problem()).isEmpty();
  }
}
