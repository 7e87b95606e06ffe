package org.hotbackup.database.internal.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.TestPostgres;

/** Where a test keeps the database of a station, and what happens to such a place. */
interface Disk {

  /** The database, not opened yet. */
  Database database(HistoryHealth health) throws Exception;

  /** Nothing is there any more; the database is closed. */
  void wipe() throws Exception;

  /** A copy of what is there; the database is closed. */
  Disk copy() throws Exception;

  /** What a copy holds is there again; the database is closed. */
  void putBack(Disk copy) throws Exception;

  /** A file. */
  final class Sqlite implements Disk {

    private final Path file;
    private int copies;

    Sqlite(Path file) {
      this.file = file;
    }

    @Override
    public Database database(HistoryHealth health) {
      return Histories.sqlite(file, health);
    }

    @Override
    public void wipe() throws Exception {
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(file + end));
      }
    }

    @Override
    public Disk copy() throws Exception {
      Sqlite copy = new Sqlite(Path.of(file + ".copy" + ++copies));
      copy.putBack(this);
      return copy;
    }

    @Override
    public void putBack(Disk copy) throws Exception {
      wipe();
      for (String end : List.of("", "-wal", "-shm")) {
        Path from = Path.of(((Sqlite) copy).file + end);
        if (Files.exists(from)) {
          Files.copy(from, Path.of(file + end));
        }
      }
    }
  }

  /** A database of the server for tests. */
  final class Postgres implements Disk {

    private TestPostgres postgres;

    Postgres() throws SQLException {
      this(TestPostgres.create());
    }

    private Postgres(TestPostgres postgres) {
      this.postgres = postgres;
    }

    @Override
    public Database database(HistoryHealth health) throws Exception {
      return postgres.database(health);
    }

    @Override
    public void wipe() throws Exception {
      postgres = TestPostgres.create();
    }

    @Override
    public Disk copy() throws Exception {
      return new Postgres(postgres.copy());
    }

    @Override
    public void putBack(Disk copy) throws Exception {
      postgres = ((Postgres) copy).postgres.copy();
    }
  }
}
