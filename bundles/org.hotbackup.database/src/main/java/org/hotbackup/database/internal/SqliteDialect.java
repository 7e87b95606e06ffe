package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.hotbackup.api.Sample;

/** SQLite: times are whole numbers, rows are inserted one by one. */
final class SqliteDialect implements Dialect {

  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public String micros(String column) {
    return column;
  }

  @Override
  public String time(String expression) {
    return expression;
  }

  @Override
  public boolean unnests() {
    return false;
  }

  @Override
  public int insert(Connection connection, Rows rows) throws SQLException {
    insertNames(connection, rows);
    return insertSamples(connection, rows);
  }

  private static void insertNames(Connection connection, Rows rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO station (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
      insert.setString(1, rows.station());
      insert.executeUpdate();
    }
    Set<String> tags = rows.samples().stream().map(Sample::tag).collect(Collectors.toSet());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO tag (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
      for (String tag : tags) {
        insert.setString(1, tag);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static int insertSamples(Connection connection, Rows rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sample"
                + " (tag, time, value, text, quality, station, term, late, origin, sequence)"
                + " VALUES ((SELECT id FROM tag WHERE name = ?), ?, ?, ?, ?,"
                + " (SELECT id FROM station WHERE name = ?), ?, ?, ?, ?)"
                + " ON CONFLICT (tag, time) DO NOTHING")) {
      for (Sample sample : rows.samples()) {
        insert.setString(1, sample.tag());
        insert.setLong(2, Micros.of(sample.time()));
        insert.setObject(3, Rows.value(sample));
        insert.setString(4, sample.text().orElse(null));
        insert.setInt(5, sample.quality().code());
        insert.setString(6, rows.station());
        insert.setLong(7, rows.term());
        insert.setInt(8, rows.late() ? 1 : 0);
        insert.setLong(9, rows.origin().id());
        insert.setLong(10, rows.origin().sequence());
        insert.addBatch();
      }
      int added = 0;
      for (int count : insert.executeBatch()) {
        added += count;
      }
      return added;
    }
  }
}
