package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ROLE-15, ROLE-17: whether the database takes rows, without leaving one")
class DatabaseProbeTest {

  private static final Duration LIMIT = Duration.ofMillis(200);

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private final DatabaseProbe probe = new DatabaseProbe(health);
  private Path file;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    file = directory.resolve("history.db");
    database = new SqliteDatabase(file, health);
    database.open();
    probe.database = database;
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Finding finding() {
    List<Finding> findings = probe.probe(LIMIT);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).detail()).doesNotContain("\n");
    return findings.get(0);
  }

  @Test
  void insertsAndRollsBack() throws Exception {
    History history = Histories.of(database, term -> true, "main", directory, health);
    history.write(1, List.of(Sample.good("a", Instant.EPOCH, 1)));
    Finding finding = finding();
    assertThat(probe.kind()).isEqualTo(Probe.Kind.DATABASE);
    assertThat(finding.subject()).isEqualTo("database");
    assertThat(finding.ok()).as(finding.detail()).isTrue();
    assertThat(finding.took()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10));
    for (String table : List.of("tag", "station", "sample")) {
      assertThat(Sql.rows(file, "SELECT count(*) FROM " + table)).as(table).containsExactly("1");
    }
    assertThat(history.write(1, List.of(Sample.good("a", Instant.EPOCH.plusSeconds(1), 1))))
        .as("the writer goes on")
        .isEqualTo(1);
  }

  @Test
  void aLockedDatabaseIsGivenUpWithinTheLimit() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Finding finding = finding();
      assertThat(finding.ok()).isFalse();
      assertThat(finding.detail()).contains("keeps the file locked");
      assertThat(finding.took()).isBetween(LIMIT, LIMIT.plusSeconds(3));
      statement.execute("ROLLBACK");
    }
    assertThat(finding().ok()).isTrue();
  }

  @Test
  void aFileThatIsGoneIsNotMadeAnew() throws Exception {
    database.close();
    Files.delete(file);
    assertThat(finding().ok()).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void withoutADatabaseItSaysWhy() {
    probe.database = null;
    health.fails("the disk is gone");
    assertThat(finding())
        .satisfies(
            found -> {
              assertThat(found.ok()).isFalse();
              assertThat(found.detail()).isEqualTo("the disk is gone");
            });
  }
}
