package org.hotbackup.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.database.internal.BenchmarkDatabases;
import org.hotbackup.database.internal.Database;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** The embedded database; a plain connection opens it as the station does. */
record MeasuredSqlite(Folder folder) implements Measured {

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public List<String> settings() {
    return List.of();
  }

  @Override
  public Connection watch(Station station) throws Exception {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5000);
    return config.createConnection("jdbc:sqlite:" + station.file("data/history.db"));
  }

  @Override
  public PlainWriter plain(List<String> tags) throws Exception {
    Path file = folder.resolve("plain.db");
    try (Database database = BenchmarkDatabases.sqlite(file)) {
      database.open();
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return new PlainWriter(
        config.createConnection("jdbc:sqlite:" + file),
        (statement, index, time) ->
            statement.setLong(index, time.getEpochSecond() * 1_000_000 + time.getNano() / 1000),
        tags);
  }

  @Override
  public Stream<ProcessHandle> processes() {
    return Stream.empty();
  }

  @Override
  public void settle() {
    // Every commit is on the disk already.
  }

  @Override
  public String note(Connection watch) {
    return "";
  }
}
