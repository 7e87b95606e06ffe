package org.hotbackup.database.internal;

import java.nio.file.Path;

/** Databases for tests of other packages. */
public final class Databases {

  private Databases() {}

  /** A SQLite file, opened. */
  public static Database sqlite(Path file, HistoryHealth health) throws Exception {
    Database database = new SqliteDatabase(file, health);
    database.open();
    return database;
  }
}
