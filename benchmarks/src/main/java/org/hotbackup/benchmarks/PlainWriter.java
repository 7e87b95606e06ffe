package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a programmer would write who wants nothing but the rows in the table: one batch of a
 * prepared statement for each transaction, numbers instead of names.
 */
final class PlainWriter implements AutoCloseable {

  private static final String INSERT =
      "INSERT INTO sample"
          + " (tag, time, value, text, quality, station, term, late, origin, sequence)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** How a database takes a time. */
  interface Time {
    void set(PreparedStatement statement, int index, Instant time) throws SQLException;
  }

  private final Connection connection;
  private final Time time;
  private final int tags;
  private Instant last = Instant.MIN;
  private long number;

  /**
   * A writer into an empty database of the schema of the history; puts in the names.
   *
   * @param connection is closed with this
   */
  PlainWriter(Connection connection, Time time, List<String> tags) throws SQLException {
    this.connection = connection;
    this.time = time;
    this.tags = tags.size();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO tag (id, name) VALUES (?, ?)")) {
      for (int i = 0; i < tags.size(); i++) {
        insert.setInt(1, i + 1);
        insert.setString(2, tags.get(i));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    execute("INSERT INTO station (id, name) VALUES (1, 'plain')");
    execute("INSERT INTO origin (id, station, uuid, own) VALUES (1, 'plain', 'plain', 1)");
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  /** Writes a sample of each tag, so many times, and returns the nanoseconds it took. */
  long write(int batches) throws SQLException {
    long begin = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      writeBatch();
    }
    return System.nanoTime() - begin;
  }

  private void writeBatch() throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    number++;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < tags; i++) {
        insert.setInt(1, i + 1);
        time.set(insert, 2, last);
        insert.setDouble(3, number + i / 1000.0);
        insert.setNull(4, Types.VARCHAR);
        insert.setInt(5, 2);
        insert.setInt(6, 1);
        insert.setLong(7, 1);
        insert.setInt(8, 0);
        insert.setInt(9, 1);
        insert.setLong(10, number * tags);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
