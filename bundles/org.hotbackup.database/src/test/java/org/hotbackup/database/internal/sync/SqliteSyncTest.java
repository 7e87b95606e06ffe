package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hotbackup.api.Sample;
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

  @Test
  @DisplayName("LOG-4 a file that is lost while rows arrive gets all of them in the end")
  void aFileLostWhileRowsArrive() throws Exception {
    main.write(1, batch("a", 0, 9000, 1));
    CutTransport transport = new CutTransport(main, Long.MAX_VALUE);
    transport.at(100_000, () -> backup.disk.wipe());
    assertThatThrownBy(() -> backup.sync().pull().run(transport, Duration.ZERO))
        .hasMessageContaining("replaced meanwhile");
    assertThat(backup.tables().state().held().of(main.tables().state().own())).isZero();
    exchange();
    assertSame(9000);
  }

  @Test
  @DisplayName("LOG-4 a file that is lost while rows are read from it gives no gap")
  void aFileLostWhileRowsAreRead() throws Exception {
    main.write(1, batch("a", 0, 30_000, 1));
    backup.pullAll(main);
    OriginId former = main.tables().state().own();
    OriginPages pages =
        new OriginPages(backup.tables(), backup.tables().state().own(), former, 0, 30_000, 10_000);
    pages.next();
    backup.disk.wipe();
    backup.write(1, Sample.good("b", TIME, 1));
    assertThatThrownBy(
            () -> {
              while (!pages.complete()) {
                pages.next();
              }
            })
        .hasMessageContaining("replaced meanwhile");
  }

  @Test
  @DisplayName("LOG-4 a copy put back under the running station is brought up again")
  void aCopyPutBackUnderTheRunningStation() throws Exception {
    main.write(1, batch("a", 0, 100, 1));
    SyncStation.Copy copy = main.copy();
    main.write(1, batch("a", 100, 100, 1));
    exchange();
    main.disk.putBack(copy.database());
    exchange();
    assertSame(200);
    main.write(1, batch("a", 200, 100, 1));
    exchange();
    assertSame(300);
  }

  @Test
  @DisplayName("LOG-4 two stations that are copies, name and all, do not take each other for one")
  void twins() throws Exception {
    main.write(1, batch("a", 0, 100, 1));
    SyncStation.Copy copy = main.copy();
    try (SyncStation twin = new SyncStation("main", directory.resolve("twin"), disk("twin"))) {
      twin.putBack(copy, true);
      twin.pullAll(main);
      main.pullAll(twin);
      twin.write(2, batch("b", 0, 10, 1));
      main.write(1, batch("a", 100, 10, 1));
      twin.pullAll(main);
      main.pullAll(twin);
      assertThat(main.rows()).hasSize(120).isEqualTo(twin.rows());
    }
  }
}
