package org.hotbackup.database.internal.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.Sample;

/** The table {@code batch}: what waits, in order. */
final class QueueTable {

  /** Rows as they are stored. */
  record Packed(int rows, byte[] bytes) {}

  /** A stored batch. */
  record Stored(long sequence, long term, Packed packed) {}

  /**
   * How much waits.
   *
   * @param last the highest sequence, 0 where there is none
   */
  record Size(long rows, long last) {}

  private QueueTable() {}

  static Packed pack(List<Sample> samples) {
    return new Packed(samples.size(), BatchCodec.encode(samples));
  }

  static void insert(Connection connection, long first, long term, List<Packed> batches)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO batch (sequence, term, rows, samples) VALUES (?, ?, ?, ?)")) {
      long sequence = first;
      for (Packed batch : batches) {
        insert.setLong(1, sequence++);
        insert.setLong(2, term);
        insert.setInt(3, batch.rows());
        insert.setBytes(4, batch.bytes());
        insert.executeUpdate();
      }
    }
  }

  /**
   * The oldest batches of one term.
   *
   * @param after they come after this sequence
   * @param rows the most rows in all, except that the first batch is always there
   * @param bytes the most bytes in all, with the same exception
   */
  static List<Stored> oldest(Connection connection, long after, int rows, int bytes)
      throws SQLException {
    List<Stored> oldest = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, term, rows, samples FROM batch WHERE sequence > ?"
                + " ORDER BY sequence")) {
      select.setLong(1, after);
      int rowsLeft = rows;
      int bytesLeft = bytes;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Packed packed = new Packed(row.getInt(3), row.getBytes(4));
          Stored stored = new Stored(row.getLong(1), row.getLong(2), packed);
          rowsLeft -= packed.rows();
          bytesLeft -= packed.bytes().length;
          if (!oldest.isEmpty()
              && (rowsLeft < 0 || bytesLeft < 0 || stored.term() != oldest.get(0).term())) {
            break;
          }
          oldest.add(stored);
        }
      }
    }
    return oldest;
  }

  static Size size(Connection connection, long after) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce(sum(rows) FILTER (WHERE sequence > ?), 0),"
                + " coalesce(max(sequence), 0) FROM batch")) {
      select.setLong(1, after);
      try (ResultSet row = select.executeQuery()) {
        return new Size(row.getLong(1), row.getLong(2));
      }
    }
  }

  static void deleteUpTo(Connection connection, long sequence) throws SQLException {
    run(connection, "DELETE FROM batch WHERE sequence <= ?", sequence);
  }

  static void keepUnreadable(Connection connection, long sequence) throws SQLException {
    run(
        connection,
        "INSERT INTO unreadable SELECT sequence, term, rows, samples FROM batch WHERE sequence = ?",
        sequence);
    run(connection, "DELETE FROM batch WHERE sequence = ?", sequence);
  }

  private static void run(Connection connection, String sql, long sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, sequence);
      statement.executeUpdate();
    }
  }
}
