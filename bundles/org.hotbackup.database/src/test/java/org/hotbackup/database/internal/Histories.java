package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.RoleChange;

/** Histories as the component makes them. */
public final class Histories {

  private Histories() {}

  /** A SQLite file as a station has it, not opened yet. */
  public static Database sqlite(Path file, HistoryHealth health) {
    return new SqliteDatabase(file, health);
  }

  /** A database of its own, into which a station writes always. */
  public static WriteGuard guard() {
    return new WriteGuard(false, null, null);
  }

  /** The history of a station with a database of its own. */
  public static History of(
      Database database, Permit permit, String station, Path directory, HistoryHealth health) {
    return of(
        database, permit, station, new Origins(station, directory.resolve("origins")), health);
  }

  /** The history of a station whose origins others use, too. */
  public static History of(
      Database database, Permit permit, String station, Origins origins, HistoryHealth health) {
    return new History(database, new LocalFence(permit), permit, station, origins, health);
  }

  /** Adds role changes as the recorder of a station does. */
  public static void add(Database database, Origins origins, List<RoleChange> changes)
      throws HistoryUnavailableException, NotPermittedException {
    new RoleHistory(database, origins, guard()).add(changes);
  }
}
