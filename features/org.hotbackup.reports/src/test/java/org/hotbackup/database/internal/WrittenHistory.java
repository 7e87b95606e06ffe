package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.osgi.PGDataSourceFactory;

/** Histories as a station writes them, without a framework. */
public final class WrittenHistory {

  private WrittenHistory() {}

  /** In an SQLite file. */
  public static History sqlite(Path file) throws Exception {
    return open(new SqliteDatabase(file, new HistoryHealth()), file.getParent());
  }

  /**
   * In a database on a PostgreSQL server.
   *
   * @param folder for what the station remembers
   */
  public static History postgres(String url, String user, Path folder) throws Exception {
    return open(database(PostgresAddress.of(url, user, "")), folder);
  }

  private static Database database(PostgresAddress address) throws SQLException {
    return new PostgresDatabase(
        address,
        PostgresPool.of(address, new PGDataSourceFactory(), "main", UUID.randomUUID()),
        new HistoryHealth());
  }

  private static History open(Database database, Path folder) throws Exception {
    database.open();
    return new History(
        database,
        new LocalFence(term -> true),
        term -> true,
        "main",
        new Origins("main", folder.resolve("origins")),
        new HistoryHealth());
  }
}
