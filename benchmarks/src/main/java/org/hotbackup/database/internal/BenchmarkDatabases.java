package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.osgi.PGDataSourceFactory;

/** Databases as a station has them, without a framework; not opened yet. */
public final class BenchmarkDatabases {

  private BenchmarkDatabases() {}

  /** An SQLite file. */
  public static Database sqlite(Path file) {
    return new SqliteDatabase(file, new HistoryHealth());
  }

  /**
   * A database on a PostgreSQL server.
   *
   * @param url begins with {@code jdbc:postgresql:}
   * @param process that its sessions name
   */
  public static Database postgres(
      String url, String user, String password, String station, UUID process) throws SQLException {
    PostgresAddress address = PostgresAddress.of(url, user, password);
    return new PostgresDatabase(
        address,
        PostgresPool.of(address, new PGDataSourceFactory(), station, process),
        new HistoryHealth());
  }
}
