package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.hotbackup.itests.stations.AuditCopy.Tampering;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail of a pair with a central database that goes away, and is spoilt. */
@Tag("network")
@Tag("faults")
class AuditPostgresIT {

  private static final int DRILLS = 3;
  private static final String SUM = "SELECT count(*) FROM audit WHERE action = 'drill'";

  @TempDir Path folder;

  @Test
  @DisplayName("OUT-4: a database that was away gets every row, and what is changed in it is found")
  void central() throws Exception {
    try (Postgres postgres = Postgres.make(folder, Pair.MAIN_HOST);
        Pair pair = Pair.make(folder, 1)) {
      postgres.use(pair.main());
      postgres.use(pair.backup());
      postgres.start();
      pair.start();
      drill(pair.backup());
      awaitDrills(postgres, DRILLS);
      assertThat(verify(pair.backup()).succeeded().out().lines()).hasSize(2);

      postgres.stop();
      drill(pair.backup());
      pair.backup().signal(Signal.KILL);
      assertNotCompared(pair.backup());
      postgres.start();
      pair.backup().start("STANDBY");
      awaitDrills(postgres, 2 * DRILLS);
      for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
        Await.until(
            station.name() + " has both chains",
            StationUnderTest.LONG,
            () -> verify(station).out().lines().count() == 2);
        assertThat(verify(station).succeeded().out().lines())
            .allMatch(line -> line.contains("rows are genuine"));
      }
      spoil(postgres, pair);
      assertFound(pair.main());
      pair.main().signal(Signal.KILL);
      assertFound(pair.main());
      assertFound(pair.backup());
    }
  }

  private static void drill(StationUnderTest station) throws Exception {
    for (int i = 0; i < DRILLS; i++) {
      station.send(station.asOwner("/hotbackup/drill").POST(BodyPublishers.noBody()).build());
    }
  }

  private static void awaitDrills(Postgres postgres, long number) {
    Await.until(
        number + " drills are in the database",
        StationUnderTest.LONG,
        () -> {
          try (History history = postgres.history()) {
            return history.number(SUM) == number;
          }
        });
  }

  private static Program.Result verify(StationUnderTest station) throws Exception {
    return Program.run("audit", "verify", station.directory());
  }

  private static void assertNotCompared(StationUnderTest station) throws Exception {
    Program.Result without = verify(station);
    assertThat(without.exit()).isEqualTo(1);
    assertThat(without.out()).contains("rows are genuine");
    assertThat(without.err())
        .contains("NOT compared", "cannot be read", "--files")
        .doesNotContain(Postgres.PASSWORD)
        .hasLineCount(1);
    assertThat(Program.run("audit", "verify", station.directory(), "--files").succeeded().out())
        .contains("rows are genuine");
  }

  private static void spoil(Postgres postgres, Pair pair) throws Exception {
    try (Connection connection = postgres.connect()) {
      AuditCopy.tamper(connection, AuditCopy.own(pair.main().directory()), Tampering.ALTER);
      AuditCopy.tamper(connection, AuditCopy.own(pair.backup().directory()), Tampering.REMOVE);
    }
  }

  private static void assertFound(StationUnderTest station) throws Exception {
    Program.Result result = verify(station);
    assertThat(result.exit()).as("%s", result).isEqualTo(1);
    assertThat(result.out())
        .contains("row 3 was altered (database)", "row 3 was removed (database)");
  }
}
