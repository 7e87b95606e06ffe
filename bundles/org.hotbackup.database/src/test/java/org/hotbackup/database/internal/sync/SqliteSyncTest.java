package org.hotbackup.database.internal.sync;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-4 two local databases come to the same rows: both in files")
class SqliteSyncTest extends SyncContractTest {

  @Override
  Disk disk(String station) throws Exception {
    return new Disk.Sqlite(directory.resolve(station + ".db"));
  }

  @Test
  void aStationMadeFromACopyOfTheOther() throws Exception {
    main.write(1, batch("a", 0, 100, 1));
    SyncStation.Copy copy = main.copy();
    backup.putBack(copy, true);
    backup.write(2, batch("b", 0, 10, 1));
    main.write(1, batch("a", 100, 100, 1));
    exchange();
    assertSame(210);
  }
}
