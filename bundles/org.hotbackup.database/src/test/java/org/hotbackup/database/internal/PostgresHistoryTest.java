package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hotbackup.api.Cause;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-2, LOG-3 the history in PostgreSQL")
class PostgresHistoryTest extends HistoryContractTest {

  private TestPostgres postgres;

  @Override
  Database create() throws Exception {
    postgres = TestPostgres.create();
    return postgres.database(health);
  }

  @Override
  Connection connect() throws Exception {
    return postgres.connect();
  }

  @Override
  String time() {
    return "to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
  }

  @Test
  void theViewHasATimeOfItsOwnType() throws Exception {
    history.write(1, List.of(Sample.good("a", TIME, 1)));
    assertThat(rows("SELECT pg_typeof(time), time = '2026-01-31 11:00:00.123456+01' FROM history"))
        .containsExactly("timestamp with time zone|true");
  }

  @Test
  void namesAreKnownAgainAfterATransactionThatFailed() throws Exception {
    permit = term -> false;
    assertThatThrownBy(
            () ->
                database.write(
                    connection -> {
                      Rows rows =
                          new Rows("x", 1, false, new Origin(1, "x", null, 1), samples("a", 3));
                      database.dialect().insert(connection, rows);
                      try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("UPDATE sample SET quality = 7");
                      }
                    }))
        .isInstanceOf(HistoryRefusedException.class);
    permit = term -> true;
    assertThat(history.write(1, samples("a", 3))).isEqualTo(3);
    assertThat(rows("SELECT name FROM tag")).containsExactly("a");
  }

  @Test
  void aRepeatedBatchUsesUpNoNumbersOfNames() throws Exception {
    for (int i = 0; i < 5; i++) {
      history.write(1, samples("a", 2));
    }
    history.write(1, samples("b", 2));
    assertThat(rows("SELECT id, name FROM tag ORDER BY id")).containsExactly("1|a", "2|b");
  }

  private static List<Sample> samples(String tag, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sample.good(tag, TIME.plusMillis(i), i))
        .toList();
  }

  @Test
  @DisplayName("LOG-6 after a fail-over that lost the last rows no sequence is given again")
  void aServerThatLostRowsGetsANewOrigin() throws Exception {
    history.write(1, samples("a", 3));
    history.write(1, samples("b", 3));
    postgres.sql("UPDATE origin SET sequence = 3");
    postgres.sql("DELETE FROM sample WHERE sequence = 6");
    history.write(1, samples("b", 2));
    assertThat(rows("SELECT id, sequence, own FROM origin ORDER BY id"))
        .containsExactly("1|3|0", "2|2|1");
  }

  @Test
  @DisplayName("SEC-4 sessions that the server ends are made anew, and the names are still right")
  void sessionsThatTheServerEndsAreMadeAnew() throws Exception {
    history.write(1, samples("a", 1));
    postgres.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'hotbackup'"
            + " AND datname = current_database()");
    List<Throwable> failures = new ArrayList<>();
    int added = 0;
    for (int i = 0; i < 3 && added == 0; i++) {
      try {
        added = history.write(1, samples("b", 2));
      } catch (HistoryUnavailableException e) {
        failures.add(e);
      }
    }
    assertThat(added).as(failures.toString()).isEqualTo(2);
    assertThat(failures).as("one, at most, as the others are given up with it").hasSizeLessThan(2);
    assertThat(health.problem()).isEmpty();
  }

  @Test
  void aServerThatTakesNoChangesIsSaidSo() throws Exception {
    history.write(1, samples("a", 1));
    postgres.sql("ALTER ROLE hotbackup SET default_transaction_read_only = on");
    try {
      postgres.sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'hotbackup'");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> history.write(1, samples("b", 2)))
            .isInstanceOf(HistoryUnavailableException.class);
      }
      assertThat(health.problem().orElseThrow())
          .contains("the server is a standby, which takes no rows");
    } finally {
      postgres.sql("ALTER ROLE hotbackup RESET default_transaction_read_only");
    }
    // The pool may just have made another one of the former kind.
    Await.until(
        "read-only sessions are given up",
        Duration.ofSeconds(10),
        () -> history.write(1, samples("b", 2)) == 2);
  }

  @Test
  @DisplayName("ROLE-12 its sessions carry the process, so that a new holder can end them")
  void sessionsCarryTheProcess() throws Exception {
    assertThat(
            rows(
                "SELECT DISTINCT application_name ~ '^hotbackup/[0-9a-f-]{36}/main$'"
                    + " FROM pg_stat_activity WHERE usename = 'hotbackup'"
                    + " AND datname = current_database()"))
        .containsExactly("true");
  }

  @Test
  @DisplayName("ROLE-12 a transaction that is left open ends by itself")
  void aTransactionThatIsLeftOpenEndsByItself() {
    assertThatThrownBy(
            () ->
                database.write(
                    connection -> {
                      Sql.rows(connection, "SELECT 1");
                      Await.until(
                          "its session is ended",
                          Duration.ofSeconds(10),
                          () -> rows(OPEN_TRANSACTIONS).equals(List.of("0")));
                      return Sql.rows(connection, "SELECT 1");
                    }))
        .isInstanceOf(HistoryUnavailableException.class);
  }

  private static final String OPEN_TRANSACTIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE usename = 'hotbackup'"
          + " AND datname = current_database() AND state = 'idle in transaction'";

  @Test
  @DisplayName("ROLE-14 role changes are kept once, with the columns others rely on")
  void roleChanges() throws Exception {
    RoleHistory roles =
        new RoleHistory(
            database, new Origins("main", directory.resolve("roles")), Histories.guard());
    RoleChange change =
        new RoleChange("main", 3, TIME, Role.STANDBY, Role.ACTIVE, Cause.MAIN_LOST, "x", 7, 25);
    roles.add(List.of(change));
    roles.add(List.of(change));
    try (Connection connection = connect()) {
      assertThat(Sql.columns(connection, "role_history"))
          .containsExactly("time", "station", "from_role", "to_role", "cause", "term", "millis");
    }
    assertThat(
            rows(
                "SELECT "
                    + time()
                    + ", station, from_role, to_role, cause, term, millis FROM role_history"))
        .containsExactly("2026-01-31T10:00:00.123456Z|main|STANDBY|ACTIVE|MAIN_LOST|7|25");
    assertThat(rows("SELECT station, sequence FROM origin")).containsExactly("main|1");
  }

  @Test
  @DisplayName("LOG-2, ROLE-12 into a central database only the station writes that records")
  void onlyTheStationWritesThatRecords() throws Exception {
    Recording recording = new Recording();
    RoleHistory roles =
        new RoleHistory(
            database,
            new Origins("main", directory.resolve("roles")),
            new WriteGuard(true, new LocalFence(term -> term == 7), recording));
    List<RoleChange> changes =
        List.of(new RoleChange("main", 3, TIME, Role.STANDBY, Role.ACTIVE, Cause.MAIN, "x", 7, 25));
    assertThat(roles.open()).isFalse();
    assertThatThrownBy(() -> roles.add(changes)).isInstanceOf(NotPermittedException.class);
    recording.setCondition(Map.of("hotbackup.term", 6L));
    assertThat(roles.open()).isTrue();
    assertThatThrownBy(() -> roles.add(changes)).isInstanceOf(NotPermittedException.class);
    assertThat(rows("SELECT count(*) FROM role_change")).containsExactly("0");
    recording.setCondition(Map.of("hotbackup.term", 7L));
    roles.add(changes);
    assertThat(rows("SELECT count(*) FROM role_change")).containsExactly("1");
  }

  @Test
  @DisplayName("ROLE-15, ROLE-17 a probe inserts a row for real and leaves nothing")
  void aProbeLeavesNothing() throws Exception {
    history.write(1, samples("a", 1));
    database.probe(Duration.ofSeconds(2));
    assertThat(
            rows(
                "SELECT (SELECT count(*) FROM tag), (SELECT count(*) FROM station),"
                    + " (SELECT count(*) FROM origin), (SELECT count(*) FROM sample)"))
        .containsExactly("1|1|1|1");
    try (Connection other = connect()) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE sample IN ACCESS EXCLUSIVE MODE");
      }
      long start = System.nanoTime();
      assertThatThrownBy(() -> database.probe(Duration.ofMillis(300)))
          .isInstanceOf(HistoryUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
      other.rollback();
    }
    database.probe(Duration.ofSeconds(2));
    assertThat(history.write(1, samples("b", 1))).isEqualTo(1);
  }
}
