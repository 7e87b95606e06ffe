package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.hotbackup.database.internal.Dialect;

/** Writes rows where they rank higher than what is there. Thread-safe. */
final class MergeSql {

  private final String sample;
  private final String role;

  MergeSql(Dialect dialect) {
    sample =
        "INSERT INTO sample (tag, time, value, text, quality, station, term, late, origin,"
            + " sequence) VALUES (?, %s, ?, ?, ?, ?, ?, ?, ?, ?)".formatted(dialect.time("?"))
            + " ON CONFLICT (tag, time) DO UPDATE SET value = excluded.value,"
            + " text = excluded.text, quality = excluded.quality, station = excluded.station,"
            + " term = excluded.term, late = excluded.late, origin = excluded.origin,"
            + " sequence = excluded.sequence WHERE "
            + higher(
                dialect, "sample", "(SELECT name FROM station WHERE station.id = sample.station)");
    role =
        "INSERT INTO role_change (station, number, time, from_role, to_role, cause, detail, term,"
            + " millis, origin, sequence) VALUES (?, ?, %s, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(dialect.time("?"))
            + " ON CONFLICT (station, number, time) DO UPDATE SET from_role = excluded.from_role,"
            + " to_role = excluded.to_role, cause = excluded.cause, detail = excluded.detail,"
            + " term = excluded.term, millis = excluded.millis, origin = excluded.origin,"
            + " sequence = excluded.sequence WHERE "
            + higher(dialect, "role_change", "role_change.station");
  }

  /** Takes the name of the station and the origin, as text, at its end. */
  private static String higher(Dialect dialect, String table, String station) {
    String uuid = "(SELECT uuid FROM origin WHERE origin.id = %s.origin)".formatted(table);
    return "(excluded.term, %s, %s, excluded.sequence) > (%s.term, %s, %s, %s.sequence)"
        .formatted(
            dialect.binary("?"),
            dialect.binary("?"),
            table,
            dialect.binary(station),
            dialect.binary(uuid),
            table);
  }

  void samples(Connection connection, OriginId origin, long id, List<SampleRow> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, Long> tags =
        Names.numbers(connection, "tag", rows.stream().map(SampleRow::tag).toList());
    Map<String, Long> stations =
        Names.numbers(connection, "station", rows.stream().map(SampleRow::station).toList());
    try (PreparedStatement insert = connection.prepareStatement(sample)) {
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
        insert.setLong(9, id);
        insert.setLong(10, row.sequence());
        insert.setString(11, row.station());
        insert.setString(12, origin.uuid().toString());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void roles(Connection connection, OriginId origin, long id, List<RoleRow> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(role)) {
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
        insert.setLong(10, id);
        insert.setLong(11, row.sequence());
        insert.setString(12, row.station());
        insert.setString(13, origin.uuid().toString());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
