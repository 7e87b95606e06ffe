package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** A row that is inserted for real and never committed. */
final class WriteProbe {

  private static final String NAME = "hotbackup.probe";

  private WriteProbe() {}

  /** A connection that makes no file and waits at most as long as given for a lock. */
  static Connection connect(Path file, Duration lockWait) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(Math.toIntExact(Math.max(1, lockWait.toMillis())));
    // With room for one page only, pages go to the disk before the commit, so that a full disk
    // shows.
    config.setCacheSize(1);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** After an error it is the closing of the connection that rolls back. */
  static void insertAndRollBack(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.executeUpdate(
          "INSERT INTO tag (name) VALUES ('" + NAME + "') ON CONFLICT (name) DO NOTHING");
      statement.executeUpdate(
          "INSERT INTO station (name) VALUES ('" + NAME + "') ON CONFLICT (name) DO NOTHING");
      statement.executeUpdate("INSERT INTO origin (station, uuid) VALUES ('" + NAME + "', '')");
      statement.executeUpdate(
          "INSERT INTO sample (tag, time, text, quality, station, term, origin, sequence)"
              + " SELECT tag.id, 0, hex(zeroblob(32768)), 0, station.id, 0, origin.id, 0"
              + " FROM tag, station, origin WHERE tag.name = '"
              + NAME
              + "' AND station.name = tag.name AND origin.station = tag.name");
      statement.execute("ROLLBACK");
    }
  }
}
