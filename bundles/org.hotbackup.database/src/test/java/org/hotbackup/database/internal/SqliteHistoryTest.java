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
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SqliteHistoryTest extends HistoryContractTest {

  private Path file;

  @Override
  Database create() {
    file = directory.resolve("history.db");
    return new SqliteDatabase(file, health, Duration.ofMillis(100));
  }

  @Override
  Connection connect() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  String time() {
    return "time";
  }

  @Test
  @DisplayName("LOG-3 other programs read while the station writes")
  void itsLogLetsOthersRead() throws Exception {
    assertThat(rows("PRAGMA journal_mode")).containsExactly("wal");
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
}
