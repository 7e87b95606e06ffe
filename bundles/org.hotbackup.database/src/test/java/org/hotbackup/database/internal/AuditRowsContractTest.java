package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the audit trail in every database (OUT-4). */
abstract class AuditRowsContractTest {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00.123456Z");

  @TempDir Path directory;
  private Database database;
  private AuditRows table;

  /** The database under test, empty and not opened. */
  abstract Database create() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = create();
    database.open();
    table = new AuditRows(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static AuditRow row(String chain, long sequence, String actor, String action) {
    return new AuditRow(
        chain,
        "main",
        sequence,
        TIME.plusSeconds(sequence),
        actor,
        "console",
        "10.0.0.7",
        action,
        "ä/'key\"",
        "old",
        "",
        "detail",
        "ab".repeat(32));
  }

  @Test
  @DisplayName("OUT-4 Rows are read as they were written, and a repeated one changes nothing")
  void asWritten() throws Exception {
    List<AuditRow> rows = List.of(row("a", 1, "ann", "drill"), row("a", 2, "bob", "drill"));
    table.add(rows);
    table.add(List.of(row("a", 2, "eve", "drill"), row("a", 3, "bob", "drill")));
    assertThat(table.read("a", 0, 2)).isEqualTo(rows);
    assertThat(table.read("a", 1, 10)).extracting(AuditRow::actor).containsExactly("bob", "bob");
    assertThat(table.chains()).containsExactly("a");
    assertThat(table.database()).hasSize(32).isEqualTo(new AuditRows(database).database());
  }

  @Test
  @DisplayName("OUT-4 Rows are found by time, actor and action, the newest first, page by page")
  void found() throws Exception {
    table.add(
        List.of(
            row("a", 1, "ann", "config.changed"),
            row("b", 2, "bob", "config"),
            row("a", 3, "ann", "configuration.read")));
    assertThat(find(Optional.empty(), Optional.empty(), "", "", 1)).containsExactly(2L, 1L);
    assertThat(find(Optional.empty(), Optional.empty(), "ann", "", 0)).containsExactly(3L, 1L);
    assertThat(find(Optional.empty(), Optional.empty(), "", "config", 0)).containsExactly(2L, 1L);
    Optional<Instant> second = Optional.of(TIME.plusSeconds(2));
    assertThat(find(second, Optional.empty(), "", "", 0)).containsExactly(3L, 2L);
    assertThat(find(Optional.empty(), second, "", "", 0)).containsExactly(1L);
  }

  private List<Long> find(
      Optional<Instant> from, Optional<Instant> before, String actor, String action, int skip)
      throws Exception {
    return table.find(new AuditSearch(from, before, actor, action, skip), 10).stream()
        .map(AuditRow::sequence)
        .toList();
  }

  @Test
  @DisplayName("OUT-4 Old rows of one chain are removed")
  void removed() throws Exception {
    table.add(List.of(row("a", 1, "x", "y"), row("a", 2, "x", "y"), row("b", 1, "x", "y")));
    table.remove("a", 1);
    assertThat(table.read("a", 0, 10)).extracting(AuditRow::sequence).containsExactly(2L);
    assertThat(table.read("b", 0, 10)).hasSize(1);
  }
}
