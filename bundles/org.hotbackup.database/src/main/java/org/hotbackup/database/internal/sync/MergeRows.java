package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hotbackup.database.internal.Dialect;

/** Writes rows where they rank higher than what is there. */
final class MergeRows {

  private final Connection connection;
  private final Dialect dialect;
  private final long origin;

  /**
   * Writes rows of an origin.
   *
   * @param connection in a transaction
   * @param origin its number in this database
   */
  MergeRows(Connection connection, Dialect dialect, long origin) {
    this.connection = connection;
    this.dialect = dialect;
    this.origin = origin;
  }

  void samples(List<SampleRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Names names = new Names(connection, dialect);
    Map<String, Long> tags = names.numbers("tag", rows.stream().map(SampleRow::tag).toList());
    Map<String, Long> stations =
        names.numbers("station", rows.stream().map(SampleRow::station).toList());
    if (dialect.unnests()) {
      columns(rows, tags, stations);
    } else {
      oneByOne(rows, tags, stations);
    }
  }

  private void oneByOne(List<SampleRow> rows, Map<String, Long> tags, Map<String, Long> stations)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(MergeSql.sample(dialect))) {
      for (SampleRow row : rows) {
        insert.setLong(1, tags.get(row.tag()));
        insert.setLong(2, row.time());
        if (row.value().isPresent()) {
          insert.setDouble(3, row.value().getAsDouble());
        } else {
          insert.setNull(3, Types.DOUBLE);
        }
        insert.setString(4, row.text().orElse(null));
        insert.setInt(5, row.quality());
        insert.setLong(6, stations.get(row.station()));
        insert.setLong(7, row.term());
        insert.setInt(8, row.late() ? 1 : 0);
        insert.setLong(9, row.sequence());
        insert.setLong(10, origin);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void columns(List<SampleRow> rows, Map<String, Long> tags, Map<String, Long> stations)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(MergeSql.samples(dialect))) {
      insert.setLong(1, origin);
      array(insert, 2, "int8", rows, row -> tags.get(row.tag()));
      array(insert, 3, "int8", rows, SampleRow::time);
      array(
          insert,
          4,
          "float8",
          rows,
          row -> row.value().isPresent() ? row.value().getAsDouble() : null);
      array(insert, 5, "text", rows, row -> row.text().orElse(null));
      array(insert, 6, "int2", rows, SampleRow::quality);
      array(insert, 7, "int8", rows, row -> stations.get(row.station()));
      array(insert, 8, "int8", rows, SampleRow::term);
      array(insert, 9, "int2", rows, row -> row.late() ? 1 : 0);
      array(insert, 10, "int8", rows, SampleRow::sequence);
      insert.executeUpdate();
    }
  }

  private void array(
      PreparedStatement insert,
      int place,
      String type,
      List<SampleRow> rows,
      Function<SampleRow, Object> column)
      throws SQLException {
    insert.setArray(place, connection.createArrayOf(type, rows.stream().map(column).toArray()));
  }

  void roles(List<RoleRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(MergeSql.role(dialect))) {
      for (RoleRow row : rows) {
        insert.setString(1, row.station());
        insert.setLong(2, row.number());
        insert.setLong(3, row.time());
        insert.setString(4, row.from());
        insert.setString(5, row.to());
        insert.setString(6, row.cause());
        insert.setString(7, row.detail());
        insert.setLong(8, row.term());
        insert.setLong(9, row.millis());
        insert.setLong(10, row.sequence());
        insert.setLong(11, origin);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void records(List<RecordRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(MergeSql.record(dialect))) {
      for (RecordRow row : rows) {
        insert.setString(1, row.kind());
        insert.setString(2, row.key());
        insert.setLong(3, row.term());
        insert.setLong(4, row.number());
        insert.setLong(5, row.time());
        insert.setString(6, row.station());
        insert.setString(7, row.fields());
        insert.setLong(8, row.sequence());
        insert.setLong(9, origin);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
