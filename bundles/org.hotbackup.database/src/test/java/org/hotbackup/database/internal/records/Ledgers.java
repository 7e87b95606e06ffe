package org.hotbackup.database.internal.records;

import java.nio.file.Path;
import java.time.Clock;
import org.hotbackup.api.Permit;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.Origins;

/** Ledgers of stations without the stations. */
final class Ledgers {

  private Ledgers() {}

  /** The ledger of a station that remembers its origins in a directory. */
  static Ledger of(
      Database database,
      Permit permit,
      String station,
      Path directory,
      ClaimsInDoubt doubts,
      Clock clock) {
    PairStore store =
        new PairStore(
            database,
            Histories.fence(permit),
            permit,
            station,
            new Origins(station, directory.resolve(station)),
            OtherStation.UNKNOWN);
    return new Ledger(store, doubts, clock);
  }
}
