package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/** The history in SQLite. */
final class SqliteHistory implements HistoryWriter, HistoryQuery {

  private final Database database;
  private final Permit permit;
  private final String station;
  private final HistoryHealth health;

  SqliteHistory(Database database, Permit permit, String station, HistoryHealth health) {
    this.database = database;
    this.permit = permit;
    this.station = station;
    this.health = health;
  }

  @Override
  public int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException {
    permit.require(term);
    if (samples.isEmpty()) {
      return 0;
    }
    int added =
        database.write(
            connection -> {
              insertNames(connection, samples);
              int rows = insert(connection, term, samples);
              // The process may have been frozen since the first check (SEC-4).
              permit.require(term);
              return rows;
            });
    health.recorded(samples);
    return added;
  }

  private void insertNames(Connection connection, List<Sample> samples) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO station (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
      insert.setString(1, station);
      insert.executeUpdate();
    }
    Set<String> tags = samples.stream().map(Sample::tag).collect(Collectors.toSet());
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

  private int insert(Connection connection, long term, List<Sample> samples) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sample (tag, time, value, text, quality, station, term) VALUES"
                + " ((SELECT id FROM tag WHERE name = ?), ?, ?, ?, ?,"
                + " (SELECT id FROM station WHERE name = ?), ?)"
                + " ON CONFLICT (tag, time) DO NOTHING")) {
      for (Sample sample : samples) {
        insert.setString(1, sample.tag());
        insert.setLong(2, Micros.of(sample.time()));
        if (sample.value().isPresent()) {
          insert.setDouble(3, sample.value().getAsDouble());
        } else {
          insert.setNull(3, Types.DOUBLE);
        }
        insert.setString(4, sample.text().orElse(null));
        insert.setInt(5, sample.quality().code());
        insert.setString(6, station);
        insert.setLong(7, term);
        insert.addBatch();
      }
      int added = 0;
      for (int count : insert.executeBatch()) {
        added += count;
      }
      return added;
    }
  }

  @Override
  public List<Sample> latest() throws HistoryUnavailableException {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT tag.name, sample.time, sample.value, sample.text, sample.quality"
                          + " FROM tag JOIN sample ON sample.tag = tag.id AND sample.time ="
                          + " (SELECT max(time) FROM sample WHERE tag = tag.id)"
                          + " ORDER BY tag.name");
              ResultSet rows = select.executeQuery()) {
            List<Sample> latest = new ArrayList<>();
            while (rows.next()) {
              latest.add(sample(rows));
            }
            return latest;
          }
        });
  }

  private static Sample sample(ResultSet row) throws SQLException {
    double value = row.getDouble(3);
    OptionalDouble number = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    return new Sample(
        row.getString(1),
        Micros.toInstant(row.getLong(2)),
        number,
        Optional.ofNullable(row.getString(4)),
        Quality.values()[row.getInt(5)]);
  }
}
