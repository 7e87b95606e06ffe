package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.database.internal.Origin;

/**
 * Moves rows that a former own origin has beyond what is held of it to the own origin of now, a
 * bounded number in a transaction. An own origin is left in such a state on purpose when it is
 * given up, see {@link OwnOrigin}; where the process ends before all are moved, the next start goes
 * on.
 */
final class Adoption {

  private static final int AT_ONCE = 1000;

  private final Tables tables;

  Adoption(Tables tables) {
    this.tables = tables;
  }

  private record Sample(long tag, long time) {}

  private record Moved(Origin to, int rows) {}

  /** Moves all there are; returns how many. */
  long run() throws HistoryUnavailableException {
    long all = 0;
    while (true) {
      Moved moved = tables.write(this::some);
      if (moved.rows() == 0) {
        return all;
      }
      tables.origins().committed(moved.to());
      all += moved.rows();
    }
  }

  /** Whether there is something to move; does not write. */
  boolean needed() throws HistoryUnavailableException {
    return tables.database().read(c -> !samples(c, 1).isEmpty() || small(c) > 0);
  }

  private Moved some(Connection connection) throws SQLException {
    List<Sample> samples = samples(connection, AT_ONCE);
    int small = samples.isEmpty() ? small(connection) : 0;
    Origin to = tables.origins().take(connection, samples.size() + small);
    if (!samples.isEmpty()) {
      move(connection, samples, to);
    } else if (small > 0) {
      moveSmall(connection, to);
    }
    return new Moved(to, samples.size() + small);
  }

  private List<Sample> samples(Connection connection, int most) throws SQLException {
    List<Sample> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT s.tag, %s".formatted(tables.database().dialect().micros("s.time"))
                + " FROM origin o JOIN sample s ON s.origin = o.id AND s.sequence > o.sequence"
                + " WHERE o.station = ? AND o.own = 0 LIMIT ?")) {
      select.setString(1, tables.station());
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Sample(row.getLong(1), row.getLong(2)));
        }
      }
    }
    return found;
  }

  private void move(Connection connection, List<Sample> samples, Origin to) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE sample SET origin = ?, sequence = ? WHERE tag = ? AND time = "
                + tables.database().dialect().time("?"))) {
      for (Sample sample : samples) {
        update.setLong(1, to.id());
        update.setLong(2, to.sequence());
        update.setLong(3, sample.tag());
        update.setLong(4, sample.time());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Tables of few rows: all of them at once. */
  private static final List<String> SMALL = List.of("role_change", "pair_record");

  private static String beyond(String table) {
    return "EXISTS (SELECT 1 FROM origin o WHERE o.id = %1$s.origin AND o.station = ?"
            .formatted(table)
        + " AND o.own = 0 AND %1$s.sequence > o.sequence)".formatted(table);
  }

  private int small(Connection connection) throws SQLException {
    int rows = 0;
    for (String table : SMALL) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT count(*) FROM " + table + " WHERE " + beyond(table))) {
        select.setString(1, tables.station());
        try (ResultSet row = select.executeQuery()) {
          row.next();
          rows += row.getInt(1);
        }
      }
    }
    return rows;
  }

  private void moveSmall(Connection connection, Origin to) throws SQLException {
    for (String table : SMALL) {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE " + table + " SET origin = ?, sequence = ? WHERE " + beyond(table))) {
        update.setLong(1, to.id());
        update.setLong(2, to.sequence());
        update.setString(3, tables.station());
        update.executeUpdate();
      }
    }
  }
}
