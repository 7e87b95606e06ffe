package org.hotbackup.database.internal.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/** The table {@code set_aside}: rows the database refused for ever, for people to look at. */
final class SetAsideTable {

  /** The most rows kept; beyond it the oldest are forgotten. */
  static final int MOST = 100_000;

  /** A row somebody wants to be tried again. */
  record Again(long term, Sample sample) {}

  private SetAsideTable() {}

  /**
   * Adds rows.
   *
   * @return how many there are now
   */
  static long add(Connection connection, long term, List<RefusedRow> refused) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO set_aside (since, error, tag, time, value, text, quality, term)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      for (RefusedRow row : refused) {
        Sample sample = row.sample();
        insert.setString(1, now);
        insert.setString(2, row.error());
        insert.setString(3, sample.tag());
        insert.setString(4, sample.time().toString());
        if (sample.value().isPresent()) {
          insert.setDouble(5, sample.value().getAsDouble());
        } else {
          insert.setNull(5, Types.DOUBLE);
        }
        insert.setString(6, sample.text().orElse(null));
        insert.setInt(7, sample.quality().code());
        insert.setLong(8, term);
        insert.executeUpdate();
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM set_aside WHERE id <= (SELECT max(id) FROM set_aside) - " + MOST);
    }
    return count(connection);
  }

  static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM set_aside")) {
      return row.getLong(1);
    }
  }

  /** Takes the rows out of the table that are marked to be tried again, the oldest first. */
  static List<Again> takeAgain(Connection connection, int most) throws SQLException {
    List<Again> rows = new ArrayList<>();
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM set_aside WHERE id IN"
                + " (SELECT id FROM set_aside WHERE again <> 0 ORDER BY id LIMIT ?)"
                + " RETURNING tag, time, value, text, quality, term")) {
      delete.setInt(1, most);
      try (ResultSet row = delete.executeQuery()) {
        while (row.next()) {
          rows.add(new Again(row.getLong(6), sample(row)));
        }
      }
    }
    return rows;
  }

  private static Sample sample(ResultSet row) throws SQLException {
    double value = row.getDouble(3);
    OptionalDouble number = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    return new Sample(
        row.getString(1),
        Instant.parse(row.getString(2)),
        number,
        Optional.ofNullable(row.getString(4)),
        Quality.values()[row.getInt(5)]);
  }
}
