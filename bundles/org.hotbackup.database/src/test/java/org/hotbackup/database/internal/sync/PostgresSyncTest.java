package org.hotbackup.database.internal.sync;

import org.junit.jupiter.api.DisplayName;

@DisplayName("LOG-4 two local databases come to the same rows: both on servers")
class PostgresSyncTest extends SyncContractTest {

  @Override
  Disk disk(String station) throws Exception {
    return new Disk.Postgres();
  }
}
