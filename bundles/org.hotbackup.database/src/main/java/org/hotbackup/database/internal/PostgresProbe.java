package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A row that is inserted for real and never committed. */
final class PostgresProbe {

  private static final String INSERT =
      """
      WITH probe AS (SELECT 'hotbackup.probe ' || pg_backend_pid() AS name),
        new_tag AS (INSERT INTO tag (name) SELECT name FROM probe RETURNING id),
        new_station AS (INSERT INTO station (name) SELECT name FROM probe RETURNING id),
        new_origin AS (INSERT INTO origin (station, uuid) SELECT name, '' FROM probe RETURNING id)
      INSERT INTO sample (tag, time, quality, station, term, origin, sequence)
      SELECT new_tag.id, timestamptz 'epoch', 0, new_station.id, 0, new_origin.id, 0
      FROM new_tag, new_station, new_origin
      """;

  private PostgresProbe() {}

  /**
   * Inserts it; the caller rolls back.
   *
   * @param connection in a transaction
   * @param limit how long the server may take
   */
  static void insert(Connection connection, Duration limit) throws SQLException {
    try (Statement set = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      set.execute("SET LOCAL statement_timeout = " + Math.max(1, limit.toMillis()));
      insert.executeUpdate();
    }
  }
}
