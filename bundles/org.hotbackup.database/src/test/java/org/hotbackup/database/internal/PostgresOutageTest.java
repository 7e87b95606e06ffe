package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.lease.Relay;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-2 a PostgreSQL server that goes and comes back")
class PostgresOutageTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private Database database;
  private History history;
  private long samples;

  private void open(PostgresAddress address) throws Exception {
    database = TestPostgres.database(address, health);
    database.open();
    history = Histories.of(database, term -> true, "main", directory, health);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private int write() throws Exception {
    return history.write(
        1, List.of(Sample.good("a", Instant.EPOCH.plusMillis(samples++), samples)));
  }

  private static PostgresAddress through(Relay relay, TestPostgres postgres, String parameters) {
    return PostgresAddress.of(
        postgres.url().replaceFirst(":\\d+/", ":" + relay.port() + "/") + parameters,
        TestPostgres.USER,
        TestPostgres.PASSWORD);
  }

  @Test
  @DisplayName("LOG-2 a server that is cut off without a word is noticed within its time-outs")
  void aCutIsNoticed() throws Exception {
    TestPostgres postgres = TestPostgres.create();
    try (Relay relay = new Relay(postgres.port())) {
      open(through(relay, postgres, "?socketTimeout=2"));
      assertThat(write()).isEqualTo(1);

      relay.cut(true);
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThatThrownBy(this::write)
            .isInstanceOf(HistoryUnavailableException.class)
            .hasMessageContaining("the server does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
      }
      assertThat(health.problem().orElseThrow()).contains("the server does not answer");
      assertThat(health.problem().orElseThrow()).doesNotContain(TestPostgres.PASSWORD);
      assertThatThrownBy(() -> database.probe(Duration.ofSeconds(1)))
          .isInstanceOf(HistoryUnavailableException.class);

      relay.cut(false);
      Await.until("writes go through again", SOON, () -> write() == 1);
      assertThat(health.problem()).isEmpty();
    }
  }

  @Test
  @DisplayName("SEC-4 a commit without an answer may be repeated: nothing is there twice")
  void aCommitWithoutAnAnswerMayBeRepeated() throws Exception {
    TestPostgres postgres = TestPostgres.create();
    try (Relay relay = new Relay(postgres.port())) {
      open(through(relay, postgres, "?socketTimeout=2"));
      Sample sample = Sample.good("a", Instant.EPOCH, 1);
      assertThatThrownBy(
              () ->
                  database.write(
                      connection -> {
                        Origin origin = new Origins("x", directory.resolve("x")).own(connection);
                        int rows =
                            database
                                .dialect()
                                .insert(
                                    connection, new Rows("x", 1, false, origin, List.of(sample)));
                        cutAnswers(relay);
                        return rows;
                      }))
          .isInstanceOf(HistoryUnavailableException.class);
      assertThat(postgres.rows("SELECT count(*) FROM sample")).as("committed").containsExactly("1");
      relay.loseAnswers(false);
      Await.until(
          "repeated, and there already", SOON, () -> history.write(1, List.of(sample)) == 0);
      assertThat(postgres.rows("SELECT count(*) FROM sample")).containsExactly("1");
    }
  }

  private static void cutAnswers(Relay relay) {
    try {
      relay.loseAnswers(true);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("LOG-2 after a restart the next writes go through, and the names are still right")
  void aRestart() throws Exception {
    Path data = directory.resolve("server");
    int port;
    PostgresAddress address;
    try (EmbeddedPostgres server = start(data, 0)) {
      port = server.getPort();
      address =
          PostgresAddress.of(
              "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=1",
              "postgres",
              "x");
      open(address);
      assertThat(write()).isEqualTo(1);
    }
    assertThatThrownBy(this::write)
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("the server is being stopped or started");
    assertThatThrownBy(this::write)
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("the server does not answer")
        .hasMessageContaining("refused");
    try (EmbeddedPostgres server = start(data, port)) {
      Await.until("writes go through again", SOON, () -> write() == 1);
      assertThat(health.problem()).isEmpty();
      try (Connection connection = server.getPostgresDatabase().getConnection()) {
        assertThat(Sql.rows(connection, "SELECT count(*), sum(value) FROM history"))
            .containsExactly("2|" + (1.0 + samples));
      }
      close();
    }
  }

  private static EmbeddedPostgres start(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  @Test
  @DisplayName("LOG-2 of two servers the one is used that answers and takes changes")
  void ofTwoServersTheOneThatAnswersIsUsed() throws Exception {
    TestPostgres postgres = TestPostgres.create();
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    try (Relay first = new Relay(postgres.port());
        Relay second = new Relay(postgres.port())) {
      String servers =
          "//127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d/"
              .formatted(nobody, first.port(), second.port());
      open(
          PostgresAddress.of(
              postgres.url().replaceFirst("//127.0.0.1:\\d+/", servers)
                  + "?socketTimeout=2&connectTimeout=1",
              TestPostgres.USER,
              TestPostgres.PASSWORD));
      assertThat(write()).isEqualTo(1);
      first.cut(true);
      Await.until("writes go through the other one", SOON, () -> write() == 1);
      assertThat(database.describe()).contains(String.valueOf(second.port()));
    }
  }

  @Test
  @DisplayName("LOG-2 a server that is not there at the start is waited for")
  void aServerThatIsNotThereAtTheStart() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Database nowhere =
          TestPostgres.database(
              PostgresAddress.of(
                  "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/plant", "u", "p"),
              health);
      try (nowhere) {
        long start = System.nanoTime();
        assertThatThrownBy(nowhere::open).isInstanceOf(HistoryUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(health.problem()).isPresent();
      }
    }
  }
}
