package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
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

class HistoryTest {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00.123456Z");

  @TempDir private Path directory;
  private Path file;
  private final HistoryHealth health = new HistoryHealth();
  private Database database;
  private volatile Permit permit = term -> true;
  private History history;

  @BeforeEach
  void open() throws Exception {
    file = directory.resolve("history.db");
    database = new SqliteDatabase(file, health, Duration.ofMillis(100));
    database.open();
    history = Histories.of(database, term -> permit.allows(term), "line-3-main", directory, health);
  }

  @AfterEach
  void close() {
    database.close();
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

    assertThat(Sql.columns(file, "history"))
        .containsExactly("tag", "time", "value", "text", "quality", "station", "term", "late");
    assertThat(Sql.rows(file, "SELECT * FROM history ORDER BY tag"))
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
    assertThat(Sql.rows(file, "SELECT value, term FROM history ORDER BY time"))
        .containsExactly("1.0|1", "2.0|2");
  }

  @Test
  @DisplayName("LOG-6 rows past their term are marked, and the fence does not keep them back")
  void lateRowsAreMarked() throws Exception {
    permit = term -> false;
    assertThat(history.writeLate(3, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
    assertThat(Sql.rows(file, "SELECT value, term, late FROM history")).containsExactly("1.0|3|1");
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
    assertThat(Sql.rows(file, "SELECT * FROM history")).isEmpty();
    assertThat(history.write(1, List.of(good, Sample.good("x".repeat(500), TIME, 1)))).isEqualTo(2);
  }

  @Test
  void whatIsNoNumberIsKeptWithoutAValue() throws Exception {
    history.write(
        1,
        List.of(
            Sample.good("a", TIME, Double.NaN), Sample.good("b", TIME, Double.POSITIVE_INFINITY)));
    assertThat(Sql.rows(file, "SELECT tag, value FROM history ORDER BY tag"))
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
    assertThat(Sql.rows(file, "SELECT value, term FROM history")).containsExactly("2.0|2");
  }

  @Test
  @DisplayName("SEC-4 a permit that ends while a batch is being written keeps it from the file")
  void permitIsCheckedRightBeforeTheCommit() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    permit = term -> asked.incrementAndGet() < 3;
    assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
        .isInstanceOf(NotPermittedException.class);
    assertThat(asked).hasValue(3);
    assertThat(Sql.rows(file, "SELECT * FROM history")).isEmpty();

    permit = term -> true;
    assertThat(history.write(1, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
  }

  @Test
  @DisplayName("LOG-3 other programs read while the station writes")
  void othersReadWhileItWrites() throws Exception {
    database.<Void>write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO tag (name) VALUES ('x')");
          }
          assertThat(Sql.rows(file, "SELECT * FROM tag")).isEmpty();
          return null;
        });
    assertThat(Sql.rows(file, "SELECT name FROM tag")).containsExactly("x");
    assertThat(Sql.rows(file, "PRAGMA journal_mode")).containsExactly("wal");
  }

  @Test
  void aLockedFileIsSaidSoAndWorksAgainAfterwards() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("another program keeps the file locked");
      statement.execute("ROLLBACK");
    }
    assertThat(history.write(1, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsSaidSoAndANewOneIsMadeOnceItIsMovedAway() throws Exception {
    Path damaged = directory.resolve("damaged.db");
    Files.writeString(damaged, "this is no database ".repeat(1000));
    try (Database broken = new SqliteDatabase(damaged, health)) {
      assertThatThrownBy(broken::open)
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining("damaged or not a SQLite database")
          .hasMessageContaining("move the file away");
      Files.move(damaged, directory.resolve("aside"));
      History again = Histories.of(broken, permit, "s", directory, health);
      assertThat(again.write(1, List.of(Sample.good("a", TIME, 1)))).isEqualTo(1);
    }
  }

  @Test
  void aFileMovedAwayUnderTheRunningStationIsReplacedByANewOne() throws Exception {
    history.write(1, List.of(Sample.good("a", TIME, 1)));
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file + end));
    }
    assertThat(history.write(1, List.of(Sample.good("a", TIME, 2)))).isEqualTo(1);
    assertThat(Sql.rows(file, "SELECT value FROM history")).containsExactly("2.0");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsSaidSo() throws Exception {
    Files.writeString(directory.resolve("taken"), "a file");
    try (Database impossible = new SqliteDatabase(directory.resolve("taken/history.db"), health)) {
      assertThatThrownBy(impossible::open)
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining("its directory cannot be made");
    }
  }

  @Test
  void aFullDiskAndAFileWithoutWriteAccessAreSaidSo() throws Exception {
    assertThat(failureOf("PRAGMA max_page_count = 1", "CREATE TABLE big AS SELECT zeroblob(99999)"))
        .hasMessageContaining("the disk is full; free space");
    assertThat(failureOf("PRAGMA query_only = 1", "DELETE FROM tag"))
        .hasMessageContaining("not writable");
  }

  private HistoryUnavailableException failureOf(String setting, String change) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(setting);
      statement.execute(change);
      throw new AssertionError("succeeded: " + change);
    } catch (SQLException e) {
      return SqliteFailure.of(file, e);
    }
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
  @DisplayName("ROLE-11 a failed write shows until the next one succeeds")
  void aFailedWriteShowsUntilTheNextSucceeds() throws Exception {
    assertThat(health.problem()).isEmpty();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> history.write(1, List.of(Sample.good("a", TIME, 1))))
          .isInstanceOf(HistoryUnavailableException.class);
      assertThat(health.problem().orElseThrow()).contains("keeps the file locked");
      statement.execute("ROLLBACK");
    }
    history.write(1, List.of(Sample.good("a", TIME, 1)));
    assertThat(health.problem()).isEmpty();
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
