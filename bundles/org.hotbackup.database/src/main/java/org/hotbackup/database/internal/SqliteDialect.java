package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.hotbackup.api.Sample;

/** SQLite: times are whole numbers, rows are inserted one by one. */
final class SqliteDialect implements Dialect {

  private final SqliteNames tags = new SqliteNames("tag");
  private final SqliteNames stations = new SqliteNames("station");

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
  public String field(String column, String name) {
    return "json_extract(" + column + ", '$." + name + "')";
  }

  @Override
  public boolean unnests() {
    return false;
  }

  @Override
  public int insert(Connection connection, Rows rows) throws SQLException {
    Map<String, Integer> numbers =
        tags.with(connection, rows.samples().stream().map(Sample::tag).toList());
    try (PreparedStatement insert = connection.prepareStatement(sql(connection, rows))) {
      for (Sample sample : rows.samples()) {
        insert.setInt(1, numbers.get(sample.tag()));
        insert.setLong(2, Micros.of(sample.time()));
        insert.setObject(3, Rows.value(sample));
        insert.setString(4, sample.text().orElse(null));
        insert.setInt(5, sample.quality().code());
        insert.addBatch();
      }
      int added = 0;
      for (int count : insert.executeBatch()) {
        added += count;
      }
      return added;
    }
  }

  /** What is the same in every row is no parameter, as binding one costs more than the value. */
  private String sql(Connection connection, Rows rows) throws SQLException {
    return "INSERT INTO sample"
        + " (tag, time, value, text, quality, station, term, late, origin, sequence)"
        + " VALUES (?, ?, ?, ?, ?, %d, %d, %d, %d, %d) ON CONFLICT (tag, time) DO NOTHING"
            .formatted(
                stations.of(connection, rows.station()),
                rows.term(),
                rows.late() ? 1 : 0,
                rows.origin().id(),
                rows.origin().sequence());
  }
}
