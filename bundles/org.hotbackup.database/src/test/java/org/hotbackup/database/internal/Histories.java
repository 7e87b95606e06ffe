package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.database.internal.records.PairServices;

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

  /** What a station offers from a database of its own, besides the history. */
  public static PairServices.Offer pair(
      Database database, Permit permit, StationIdentity station, Origins origins) {
    return pair(new PairServices(station, permit, origins), database, permit);
  }

  /** The same where the services know the other station. */
  public static PairServices.Offer pair(PairServices services, Database database, Permit permit) {
    return services.of(database, new LocalFence(permit), false);
  }

  /** A fence that asks a permit alone. */
  public static TermFence fence(Permit permit) {
    return new LocalFence(permit);
  }

  /** Adds role changes as the recorder of a station does. */
  public static void add(Database database, Origins origins, List<RoleChange> changes)
      throws HistoryUnavailableException, NotPermittedException {
    new RoleHistory(database, origins, guard()).add(changes);
  }
}
