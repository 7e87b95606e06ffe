package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void everySqlFileIsApplied(String database) throws Exception {
    Path folder = Path.of(Migrations.class.getResource(database).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).sorted())
          .containsExactlyElementsOf(Migrations.FILES);
    }
    for (int i = 0; i < Migrations.FILES.size(); i++) {
      assertThat(Migrations.FILES.get(i)).startsWith("%03d-".formatted(i + 1));
    }
  }

  @Test
  void anOpenedAgainDatabaseIsNotChanged() throws Exception {
    Path file = directory.resolve("new/history.db");
    try (Database first = new SqliteDatabase(file, new HistoryHealth())) {
      first.open();
    }
    var before = Sql.rows(file, "SELECT * FROM schema_version");
    try (Database second = new SqliteDatabase(file, new HistoryHealth())) {
      second.open();
    }
    assertThat(Sql.rows(file, "SELECT * FROM schema_version"))
        .isEqualTo(before)
        .hasSize(Migrations.FILES.size());
  }

  @Test
  void aFailedChangeLeavesNothingBehindAndIsAppliedOnceItCan() throws Exception {
    Path file = directory.resolve("history.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE sample (x)");
    }
    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      assertThatThrownBy(database::open)
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("001-history.sql")
          .hasMessageContaining("sample");
      assertThat(Sql.rows(file, "SELECT name FROM sqlite_schema")).containsExactly("sample");

      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("DROP TABLE sample");
      }
      database.open();
      assertThat(Sql.columns(file, "history")).isNotEmpty();
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    Path file = directory.resolve("history.db");
    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      database.open();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO schema_version VALUES (99, 'x', 'x')");
    }
    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      assertThatThrownBy(database::open)
          .hasMessageContaining("version 99")
          .hasMessageContaining("newer software");
    }
  }

  /** A database as an older version has made it. */
  private static void versions(Statement statement, int last) throws Exception {
    statement.executeUpdate(
        "CREATE TABLE schema_version"
            + " (version INTEGER PRIMARY KEY, file TEXT NOT NULL, applied TEXT NOT NULL)");
    for (int version = 1; version <= last; version++) {
      String name = Migrations.FILES.get(version - 1);
      try (InputStream sql = Migrations.class.getResourceAsStream("sqlite/" + name)) {
        statement.executeUpdate(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
      }
      statement.executeUpdate("INSERT INTO schema_version VALUES (" + version + ", 'x', 'x')");
    }
  }

  @Test
  @DisplayName("OUT-3 a database from before there was a ledger gets one, and keeps its rows")
  void aDatabaseFromBeforeTheLedgerIsBroughtUpToDate() throws Exception {
    Path file = directory.resolve("history.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      versions(statement, 4);
      statement.executeUpdate("INSERT INTO tag VALUES (1, 'a')");
      statement.executeUpdate("INSERT INTO station VALUES (1, 'main')");
      statement.executeUpdate("INSERT INTO origin VALUES (1, 'main', 'x', 8, 0)");
      statement.executeUpdate("INSERT INTO sample VALUES (1, 5, 1.5, NULL, 2, 1, 7, 0, 1, 7)");
      statement.executeUpdate(
          "INSERT INTO role_change VALUES"
              + " ('main', 4, 5, 'STANDBY', 'ACTIVE', 'MAIN', '', 7, 1, 1, 8)");
    }
    List<String> history = Sql.rows(file, "SELECT * FROM history");
    List<String> roles = Sql.rows(file, "SELECT * FROM role_history");
    assertThat(history).hasSize(1);
    assertThat(roles).hasSize(1);

    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      database.open();
      assertThat(Sql.rows(file, "SELECT * FROM history")).isEqualTo(history);
      assertThat(Sql.rows(file, "SELECT * FROM role_history")).isEqualTo(roles);
      for (String view : List.of("effect", "alarm", "report_run")) {
        assertThat(Sql.rows(file, "SELECT * FROM " + view)).isEmpty();
      }
      assertThat(Sql.rows(file, "PRAGMA foreign_key_check")).isEmpty();
    }
  }

  @Test
  @DisplayName("LOG-4 the rows of a database from before get the origin of their station")
  void aDatabaseWithRowsFromBeforeOriginsIsBroughtUpToDate() throws Exception {
    Path file = directory.resolve("history.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      versions(statement, 2);
      statement.executeUpdate("INSERT INTO tag VALUES (1, 'a'), (2, 'b')");
      statement.executeUpdate("INSERT INTO station VALUES (1, 'main')");
      statement.executeUpdate(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
              + " INSERT INTO sample SELECT 1 + i % 2, i, i, NULL, 2, 1, 7, 0 FROM n");
      statement.executeUpdate(
          "INSERT INTO role_change VALUES ('main', 4, 5, 'STANDBY', 'ACTIVE', 'MAIN', '', 7, 1)");
    }
    List<String> history = Sql.rows(file, "SELECT * FROM history ORDER BY tag, time");
    List<String> roles = Sql.rows(file, "SELECT * FROM role_history");

    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      database.open();
      assertThat(Sql.rows(file, "SELECT * FROM history ORDER BY tag, time")).isEqualTo(history);
      assertThat(Sql.rows(file, "SELECT * FROM role_history")).isEqualTo(roles);
      assertThat(
              Sql.rows(
                  file,
                  "SELECT sequence, count(*), min(time), max(time) FROM sample"
                      + " GROUP BY origin, sequence ORDER BY sequence"))
          .containsExactly("1000|1000|1|1000", "2000|1000|1001|2000", "2500|500|2001|2500");
      assertThat(Sql.rows(file, "SELECT number, origin, sequence FROM role_change"))
          .containsExactly("4|1|2501");

      History written =
          Histories.of(database, term -> true, "main", directory, new HistoryHealth());
      written.write(8, List.of(Sample.good("a", Instant.EPOCH, 1)));
      assertThat(Sql.rows(file, "SELECT id, station, length(uuid), sequence, own FROM origin"))
          .containsExactly("1|main|36|2502|1");
      assertThat(Sql.rows(file, "PRAGMA foreign_key_check")).isEmpty();
    }
  }
}
