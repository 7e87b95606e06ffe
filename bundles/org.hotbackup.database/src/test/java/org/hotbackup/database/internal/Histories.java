package org.hotbackup.database.internal;

import java.nio.file.Path;
import org.hotbackup.api.Permit;

/** Histories as the component makes them. */
public final class Histories {

  private Histories() {}

  /** A database of its own, into which a station writes always. */
  public static WriteGuard guard() {
    return new WriteGuard(false, null, null);
  }

  /** The history of a station with a database of its own. */
  public static History of(
      Database database, Permit permit, String station, Path directory, HistoryHealth health) {
    return new History(
        database,
        new LocalFence(permit),
        permit,
        station,
        new Origins(station, directory.resolve("origins")),
        health);
  }
}
