package org.hotbackup.database.internal.sync;

import org.junit.jupiter.api.DisplayName;

@DisplayName("LOG-4 two local databases come to the same rows: one on a server, one in a file")
class MixedSyncTest extends SyncContractTest {

  @Override
  Disk disk(String station) throws Exception {
    return station.equals("main")
        ? new Disk.Postgres()
        : new Disk.Sqlite(directory.resolve(station + ".db"));
  }
}
