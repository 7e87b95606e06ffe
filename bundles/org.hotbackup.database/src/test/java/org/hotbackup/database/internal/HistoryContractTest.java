package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the history in every database (LOG-2, LOG-3). */
abstract class HistoryContractTest {

  static final Instant TIME = Instant.parse("2026-01-31T10:00:00.123456Z");

  @TempDir Path directory;
  final HistoryHealth health = new HistoryHealth();
  volatile Permit permit = term -> true;
  Database database;
  History history;

  /** The database under test, empty and not opened. */
  abstract Database create() throws Exception;

  /** A session of any other program with it. */
  abstract Connection connect() throws Exception;

  /** SQL for the column {@code time} of a view as text. */
  abstract String time();

  @BeforeEach
  void open() throws Exception {
    database = create();
    database.open();
    history = Histories.of(database, term -> permit.allows(term), "line-3-main", directory, health);
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

  @Test
  @DisplayName("LOG-3 the view history has the columns others rely on")
  void viewHistory() throws Exception {
    history.write(
        7,
        List.of(
            Sample.good("a", TIME, 1.5),
            new Sample("b", TIME, OptionalDouble.empty(), Optional.of("run"), Quality.UNCERTAIN),
            Sample.bad("c", Instant.parse("1969-12-31T23:59:59.999999Z"))));

    try (Connection connection = connect()) {
      assertThat(Sql.columns(connection, "history"))
          .containsExactly("tag", "time", "value", "text", "quality", "station", "term", "late");
    }
    assertThat(
            rows(
                "SELECT tag, "
                    + time()
                    + ", value, text, quality, station, term, late FROM history ORDER BY tag"))
        .containsExactly(
            "a|2026-01-31T10:00:00.123456Z|1.5|null|2|line-3-main|7|0",
            "b|2026-01-31T10:00:00.123456Z|null|run|1|line-3-main|7|0",
            "c|1969-12-31T23:59:59.999999Z|null|null|0|line-3-main|7|0");
  }

  @Test
  @DisplayName("SEC-4 a batch may be repeated: (tag, time) is recorded once, the first stays")
  void aRepeatedBatchAddsNothing() throws Exception {
    assertThat(history.write(1, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
    assertThat(
            history.write(
                2, List.of(Sample.good("a", TIME, 9), Sample.good("a", TIME.plusMillis(1), 2))))
        .isEqualTo(1);
    assertThat(rows("SELECT value, term FROM history ORDER BY time"))
        .containsExactly("1.0|1", "2.0|2");
  }

  @Test
  @DisplayName("LOG-6 rows past their term are marked, and the fence does not keep them back")
  void lateRowsAreMarked() throws Exception {
    permit = term -> false;
    assertThat(history.writeLate(3, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
    assertThat(rows("SELECT value, term, late FROM history")).containsExactly("1.0|3|1");
  }

  @Test
  @DisplayName("LOG-6 what no database can hold is refused at once, and names the sample")
  void whatNoDatabaseCanHoldIsRefused() throws Exception {
    Sample good = Sample.good("good", TIME, 1);
    Map.of(
            Sample.good("a", Instant.parse("-0001-12-31T00:00:00Z"), 1),
            "a is refused: its time",
            Sample.good("a", Instant.MAX, 1),
            "not between the years 1 and 9999",
            Sample.good("a\0b", TIME, 1),
            "a?b is refused: its name contains the character NUL",
            Sample.good("x".repeat(501), TIME, 1),
            "its name has 501 characters, at most 500",
            new Sample("a", TIME, OptionalDouble.empty(), Optional.of("\0"), Quality.GOOD),
            "its text contains the character NUL")
        .forEach(
            (sample, why) ->
                assertThatThrownBy(() -> history.write(1, List.of(good, sample)))
                    .isInstanceOf(HistoryRefusedException.class)
                    .hasMessageContaining(why));
    assertThat(rows("SELECT * FROM history")).isEmpty();
    assertThat(history.write(1, List.of(good, Sample.good("x".repeat(500), TIME, 1)))).isEqualTo(2);
  }

  @Test
  void whatIsNoNumberIsKeptWithoutAValue() throws Exception {
    history.write(
        1,
        List.of(
            Sample.good("a", TIME, Double.NaN), Sample.good("b", TIME, Double.POSITIVE_INFINITY)));
    assertThat(rows("SELECT tag, value FROM history ORDER BY tag"))
        .containsExactly("a|null", "b|Infinity");
    assertThat(history.latest().get(0).value()).isEmpty();
  }

  @Test
  @DisplayName("LOG-6 a refused row is told from a database that is down")
  void aRefusedRowIsToldFromADatabaseThatIsDown() throws Exception {
    history.write(1, List.of(Sample.good("a", TIME, 1)));
    assertThatThrownBy(
            () ->
                database.<Void>write(
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("UPDATE sample SET quality = 7");
                        return null;
                      }
                    }))
        .isInstanceOf(HistoryRefusedException.class)
        .hasMessageContaining("refuses a row")
        .hasMessageContaining("quality");
    assertThat(health.problem()).as("the database is not at fault").isEmpty();
    assertThat(history.write(1, List.of(Sample.good("b", TIME, 1)))).isEqualTo(1);
  }

  @Test
  void latestIsTheNewestOfEachTagAsItWasWritten() throws Exception {
    Sample text =
        new Sample("b", TIME, OptionalDouble.empty(), Optional.of("run"), Quality.UNCERTAIN);
    Sample bad = Sample.bad("c", TIME.plusSeconds(1));
    history.write(
        1,
        List.of(
            Sample.good("a", TIME.plusSeconds(1), 2),
            Sample.good("a", TIME, 1),
            text,
            Sample.good("c", TIME, 1),
            bad));
    assertThat(history.latest())
        .containsExactly(Sample.good("a", TIME.plusSeconds(1), 2), text, bad);
  }

  @Test
  @DisplayName("SEC-4 no permit: nothing is written")
  void withoutPermitNothingIsWritten() throws Exception {
    permit = term -> term == 2;
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
        .isInstanceOf(NotPermittedException.class);
    assertThat(history.write(2, List.of(Sample.good("a", TIME, 2)))).isEqualTo(1);
    assertThat(rows("SELECT value, term FROM history")).containsExactly("2.0|2");
  }

  @Test
  @DisplayName("SEC-4 names of a batch that was rolled back are not taken for known")
  void namesThatWereRolledBackAreNotKnown() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    permit = term -> asked.incrementAndGet() < 3;
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
        .isInstanceOf(NotPermittedException.class);
    permit = term -> true;
    history.write(1, List.of(Sample.good("b", TIME, 2)));
    history.write(1, List.of(Sample.good("a", TIME, 3), Sample.good("b", TIME.plusMillis(1), 4)));
    assertThat(rows("SELECT tag, value, station FROM history ORDER BY value"))
        .containsExactly("b|2.0|line-3-main", "a|3.0|line-3-main", "b|4.0|line-3-main");
  }

  @Test
  @DisplayName("SEC-4 a permit that ends while a batch is being written keeps it from the file")
  void permitIsCheckedRightBeforeTheCommit() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    permit = term -> asked.incrementAndGet() < 3;
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
        .isInstanceOf(NotPermittedException.class);
    assertThat(asked).hasValue(3);
    assertThat(rows("SELECT * FROM history")).isEmpty();

    permit = term -> true;
    assertThat(history.write(1, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
  }

  @Test
  @DisplayName("LOG-3 other programs read while the station writes")
  void othersReadWhileItWrites() throws Exception {
    List<String> others = new ArrayList<>();
    try (Connection other = connect()) {
      database.<Void>write(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              statement.executeUpdate("INSERT INTO tag (name) VALUES ('x')");
            }
            others.addAll(Sql.rows(other, "SELECT * FROM tag"));
            return null;
          });
    }
    assertThat(others).isEmpty();
    assertThat(rows("SELECT name FROM tag")).containsExactly("x");
  }

  @Test
  @DisplayName("ROLE-8 it says up to where it has recorded, whatever the order of the batches")
  void saysUpToWhereItHasRecorded() throws Exception {
    assertThat(health.recordedUpTo()).isEmpty();
    history.write(
        1,
        List.of(Sample.good("a", TIME.plusMillis(2), 1), Sample.good("b", TIME.plusMillis(1), 1)));
    history.write(1, List.of(Sample.good("a", TIME, 1)));
    assertThat(health.recordedUpTo()).contains(TIME.plusMillis(2));

    permit = term -> false;
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME.plusSeconds(9), 1))))
        .isInstanceOf(NotPermittedException.class);
    assertThat(health.recordedUpTo()).contains(TIME.plusMillis(2));
    assertThat(health.problem()).as("a refused term is no fault of the database").isEmpty();
  }

  @Test
  void aDatabaseNoLongerInUseDoesNotSpeakForItsSuccessor() {
    database.close();
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
        .isInstanceOf(HistoryUnavailableException.class);
    assertThat(health.problem()).isEmpty();
  }

  @Test
  void afterCloseNothingIsWritten() {
    database.close();
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("no longer in use");
  }
}
