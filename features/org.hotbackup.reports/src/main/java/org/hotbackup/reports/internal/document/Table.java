package org.hotbackup.reports.internal.document;

import java.util.List;

/**
 * A table of a report.
 *
 * @param caption its name; empty where it has none
 * @param rows in order; head, body and foot
 */
public record Table(String caption, List<Row> rows) {

  /** Where a row stands. */
  public enum Part {
    HEAD,
    BODY,
    FOOT
  }

  /**
   * A row.
   *
   * @param cells by column; null where a cell further left or above covers the place
   */
  public record Row(Part part, List<Cell> cells) {}

  public Table {
    rows = List.copyOf(rows);
  }

  /** How many columns the widest row has. */
  public int columns() {
    return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
  }
}
