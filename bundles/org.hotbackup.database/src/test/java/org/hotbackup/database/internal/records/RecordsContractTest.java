package org.hotbackup.database.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.Sql;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the records of the pair in every database (LOG-4, LOG-8, OUT-3). */
abstract class RecordsContractTest {

  static final Instant TIME = Instant.parse("2026-01-31T10:00:00.123456Z");

  @TempDir Path directory;
  volatile Permit permit = term -> true;
  Database database;
  PairRecords records;
  private Origins origins;

  /** The database under test, empty and not opened. */
  abstract Database create(HistoryHealth health) throws Exception;

  /** A session of any other program with it. */
  abstract Connection connect() throws Exception;

  /** SQL for a column with a time of a view as text. */
  abstract String time(String column);

  @BeforeEach
  void open() throws Exception {
    database = create(new HistoryHealth());
    database.open();
    origins = new Origins("main", directory.resolve("origins"));
    records = of("main", origins);
  }

  private PairRecords of(String station, Origins its) {
    return Histories.pair(
            database, term -> permit.allows(term), TestIdentity.of(station, directory), its)
        .records();
  }

  @AfterEach
  void close() {
    database.close();
  }

  List<String> rows(String query) throws Exception {
    try (Connection connection = connect()) {
      return Sql.rows(connection, query);
    }
  }

  static PairRecord record(String kind, String key, int seconds, String... fields) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      named.put(fields[i], fields[i + 1]);
    }
    return new PairRecord(kind, key, TIME.plusSeconds(seconds), named);
  }

  @Test
  void whatIsAppendedIsReadAsItWasWritten() throws Exception {
    PairRecord odd =
        record(
            "condition",
            "a|ß\\\"'{}⚙ \t",
            0,
            "text",
            "line 1\nline 2\r\t\u0001\"\\/läuft ⚙ {\"a\":1}",
            "",
            "",
            "empty",
            "");
    records.append(3, List.of(odd, record("condition", "b", 1)));
    assertThat(records.newest("condition", odd.key())).contains(odd);
    assertThat(records.newest("condition", "b")).contains(record("condition", "b", 1));
    assertThat(records.newest("condition", "c")).isEmpty();
    assertThat(records.newest("alarm", "b")).isEmpty();
    assertThat(rows("SELECT term, number, station, sequence FROM pair_record WHERE key = 'b'"))
        .containsExactly("3|1|main|2");
    assertThat(rows("SELECT sequence FROM origin")).as("a row each").containsExactly("2");
  }

  @Test
  @DisplayName("LOG-4 the newest of a key is that of the highest term, then the last written")
  void theNewestOfAKey() throws Exception {
    records.append(6, List.of(record("alarm", "a", 0, "text", "first")));
    records.append(7, List.of(record("alarm", "a", 5, "text", "second")));
    records.append(7, List.of(record("alarm", "a", -900, "text", "clock set back")));
    records.append(6, List.of(record("alarm", "a", 9, "text", "of a term that is over")));
    assertThat(records.newest("alarm", "a").orElseThrow().fields())
        .containsEntry("text", "clock set back");
    assertThat(rows("SELECT text, term FROM alarm")).containsExactly("clock set back|7");
    assertThat(rows("SELECT number FROM pair_record ORDER BY term, number"))
        .containsExactly("1", "2", "1", "2");
  }

  @Test
  void theNewestOfEveryKeyOfAKind() throws Exception {
    records.append(
        1, List.of(record("alarm", "a", 0), record("alarm", "b", 3), record("alarm", "c", 1)));
    records.append(1, List.of(record("alarm", "a", 2, "text", "again"), record("effect", "x", 9)));
    records.append(1, List.of(record("alarm", "d", -50)));
    assertThat(records.newest("alarm", TIME, 10))
        .containsExactly(
            record("alarm", "b", 3),
            record("alarm", "a", 2, "text", "again"),
            record("alarm", "c", 1));
    assertThat(records.newest("alarm", TIME, 2))
        .extracting(PairRecord::key)
        .containsExactly("b", "a");
    assertThat(records.newest("alarm", TIME.plusSeconds(2), 9)).hasSize(2);
    assertThat(records.newest("alarm", Instant.EPOCH, 9)).hasSize(4);
  }

  @Test
  void allOrNone() throws Exception {
    assertThatThrownBy(
            () -> records.append(1, List.of(record("alarm", "a", 0), record("alarm", "a", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(
            () -> records.append(1, List.of(record("alarm", "a", 0), record("alarm", "\0", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    List<PairRecord> many = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      many.add(record("alarm", "a" + i, 0));
    }
    assertThatThrownBy(() -> records.append(1, many)).hasMessageContaining("at most 1000");
    assertThat(rows("SELECT * FROM pair_record")).isEmpty();
    records.append(1, many.subList(0, 1000));
    assertThat(rows("SELECT count(*) FROM pair_record")).containsExactly("1000");
    records.append(1, List.of());
  }

  @Test
  @DisplayName("SEC-4 no permit, or one that ends before the commit: nothing is written")
  void withoutPermitNothingIsWritten() throws Exception {
    for (int allowed = 0; allowed < 3; allowed++) {
      AtomicInteger asked = new AtomicInteger(-allowed);
      permit = term -> asked.getAndIncrement() < 0;
      assertThatThrownBy(() -> records.append(1, List.of(record("alarm", "a", 0))))
          .isInstanceOf(NotPermittedException.class);
      assertThat(asked).hasValue(1);
    }
    permit = term -> term == 2;
    assertThat(rows("SELECT * FROM pair_record")).isEmpty();
    assertThatThrownBy(() -> records.append(1, List.of()))
        .isInstanceOf(NotPermittedException.class);
    records.append(2, List.of(record("alarm", "a", 0)));
    assertThat(rows("SELECT number FROM pair_record")).containsExactly("1");
  }

  @Test
  @DisplayName("LOG-3 the views have the columns others rely on, made from the newest records")
  void views() throws Exception {
    try (Connection connection = connect()) {
      assertThat(Sql.columns(connection, "effect"))
          .containsExactly(
              "item",
              "planned",
              "channel",
              "state",
              "attempts",
              "done",
              "station",
              "term",
              "error");
      assertThat(Sql.columns(connection, "alarm"))
          .containsExactly(
              "tag",
              "condition",
              "raised",
              "cleared",
              "acknowledged",
              "acknowledged_by",
              "text",
              "station",
              "term");
      assertThat(Sql.columns(connection, "report_run"))
          .containsExactly(
              "report",
              "planned",
              "trigger",
              "state",
              "started",
              "finished",
              "station",
              "term",
              "file");
    }
    String whole = "2026-01-31T10:00:00Z";
    String millis = "2026-01-31T10:00:00.250Z";
    String nanos = "1969-12-31T23:59:59.123456789Z";
    records.append(
        4,
        List.of(
            record("effect", "e", 0, "item", "i", "planned", whole, "state", "OLD"),
            record("alarm", "a", 0, "tag", "t", "raised", nanos, "cleared", "", "text", ""),
            record("report_run", "r", 0, "report", "daily", "planned", millis)));
    records.append(
        5,
        List.of(
            record(
                "effect",
                "e",
                1,
                "item",
                "i",
                "planned",
                whole,
                "channel",
                "c",
                "state",
                "DONE",
                "attempts",
                "2",
                "done",
                millis),
            record(
                "report_run",
                "r",
                0,
                "report",
                "daily",
                "planned",
                millis,
                "trigger",
                "schedule",
                "state",
                "DONE",
                "started",
                whole,
                "finished",
                nanos,
                "file",
                "a/b.pdf")));
    assertThat(
            rows(
                "SELECT item, %s, channel, state, attempts + 1, %s, station, term, error FROM effect"
                    .formatted(time("planned"), time("done"))))
        .containsExactly(
            "i|2026-01-31T10:00:00.000000Z|c|DONE|3|2026-01-31T10:00:00.250000Z|main|5|null");
    assertThat(
            rows(
                ("SELECT tag, condition, substr(%s, 1, 25), cleared, acknowledged, acknowledged_by,"
                        + " text, station, term FROM alarm")
                    .formatted(time("raised"))))
        .containsExactly("t|null|1969-12-31T23:59:59.12345|null|null|null||main|4");
    assertThat(
            rows(
                "SELECT report, %s, trigger, state, %s, file FROM report_run"
                    .formatted(time("planned"), time("started"))))
        .containsExactly(
            "daily|2026-01-31T10:00:00.250000Z|schedule|DONE|2026-01-31T10:00:00.000000Z|a/b.pdf");
  }

  @Test
  @DisplayName("LOG-4 what a view could not show is refused, and says why")
  void whatAViewCouldNotShowIsRefused() throws Exception {
    Map<PairRecord, String> refused =
        Map.of(
            record("effect", "e", 0, "planned", "tomorrow"),
            "field planned is 'tomorrow', not a time like",
            record("effect", "e", 0, "done", "2026-01-31T10:00:00+01:00"),
            "field done is",
            record("alarm", "e", 0, "cleared", "0000-01-31T10:00:00Z"),
            "field cleared is",
            record("report_run", "e", 0, "started", "2026-02-30T10:00:00Z"),
            "field started is",
            record("effect", "e", 0, "attempts", "many"),
            "field attempts is 'many', not a number",
            record("effect", "e", 0, "text", "a\0b"),
            "a field contains the character NUL",
            record("Effect", "e", 0),
            "a kind has 1 to 50 small letters",
            record("effect", "ß".repeat(1000), 0, "a", "b".repeat(70_000)),
            "its fields have 70008 characters, at most 65536",
            record("effect", "⚙".repeat(1000), 0),
            "its key has more than 2000 bytes",
            new PairRecord("effect", "e", Instant.MAX, Map.of()),
            "not between the years 1 and 9999");
    refused.forEach(
        (record, why) ->
            assertThatThrownBy(() -> records.append(1, List.of(record)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why));
    records.append(1, List.of(record("effect", "ß".repeat(1000), 0, "a", "b".repeat(65_000))));
    records.append(1, List.of(record("condition", "e", 0, "planned", "tomorrow")));
    assertThat(rows("SELECT state FROM effect")).containsExactly("null");
  }

  @Test
  @DisplayName("LOG-4 two stations in one database: the newest of a key is the same for both")
  void bothStationsInOneDatabase() throws Exception {
    PairRecords other = of("backup", new Origins("backup", directory.resolve("other")));
    records.append(1, List.of(record("alarm", "a", 0, "text", "main")));
    other.append(2, List.of(record("alarm", "a", -60, "text", "backup")));
    assertThat(records.newest("alarm", "a")).isEqualTo(other.newest("alarm", "a"));
    assertThat(rows("SELECT text, station, term FROM alarm")).containsExactly("backup|backup|2");
    assertThat(rows("SELECT station, sequence FROM origin ORDER BY station"))
        .containsExactly("backup|1", "main|1");
  }

  @Test
  void theOtherStationIsNotWaitedForWhereNothingIsKnownOfIt() throws Exception {
    long begin = System.nanoTime();
    assertThat(records.append(1, List.of(record("alarm", "a", 0)))).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    assertThat(records.current()).isFalse();
  }

  @Test
  void aDatabaseThatIsClosedIsUnavailable() {
    database.close();
    assertThatThrownBy(() -> records.append(1, List.of(record("alarm", "a", 0))))
        .isInstanceOf(HistoryUnavailableException.class);
  }
}
