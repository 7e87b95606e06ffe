package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.lease.Sessions;
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
                      return null;
                    }))
        .as("there is no such origin")
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
    assertThat(history.write(1, samples("b", 2)))
        .as("read-only sessions are not kept")
        .isEqualTo(2);
  }

  @Test
  @DisplayName("ROLE-12 a lease helper finds the sessions of a process by their name")
  void sessionsCarryTheProcess() {
    assertThat(Sessions.applicationName("line-3", java.util.UUID.fromString("0-0-0-0-1")))
        .isEqualTo("hotbackup/00000000-0000-0000-0000-000000000001/line-3");
  }
}
