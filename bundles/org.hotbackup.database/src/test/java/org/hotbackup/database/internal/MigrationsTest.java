package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  @TempDir private Path directory;

  @Test
  void everySqlFileIsApplied() throws Exception {
    Path folder = Path.of(Migrations.class.getResource("sqlite").toURI());
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
    try (Database first = new Database(file, new HistoryHealth())) {
      first.open();
    }
    var before = Sql.rows(file, "SELECT * FROM schema_version");
    try (Database second = new Database(file, new HistoryHealth())) {
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
    try (Database database = new Database(file, new HistoryHealth())) {
      assertThatThrownBy(database::open)
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("001-history.sql")
          .hasMessageContaining("sample");
      assertThat(Sql.rows(file, "SELECT name FROM sqlite_schema WHERE name = 'tag'")).isEmpty();
      assertThat(Sql.rows(file, "SELECT * FROM schema_version")).isEmpty();

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
    try (Database database = new Database(file, new HistoryHealth())) {
      database.open();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO schema_version VALUES (99, 'x', 'x')");
    }
    try (Database database = new Database(file, new HistoryHealth())) {
      assertThatThrownBy(database::open)
          .hasMessageContaining("version 99")
          .hasMessageContaining("newer software");
    }
  }
}
