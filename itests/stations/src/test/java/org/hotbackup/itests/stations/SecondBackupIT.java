package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup too many. */
class SecondBackupIT {

  private static final Duration CHECKS = Duration.ofSeconds(3);

  @TempDir Path folder;

  @Test
  @DisplayName("ROLE-16: a second backup is refused and never takes over, until it is the only one")
  void second() throws Exception {
    try (Pair pair = Pair.make(folder, 1);
        StationUnderTest second =
            Pair.makeBackup(folder.resolve("second"), "127.0.0.3", pair.main(), 1)) {
      StationUnderTest main = pair.main();
      StationUnderTest backup = pair.backup();
      pair.start();
      second.start("FAULT");
      assertRefused(second);
      Steady.holds(
          "the main keeps its first backup",
          CHECKS,
          () -> main.role().equals("ACTIVE") && peer(main).equals("backup"));
      assertThat(backup.log(" -> ")).as("it has started, nothing else").hasSize(1);

      main.signal(Signal.KILL);
      backup.awaitRole("ACTIVE");
      Steady.holds("the second stays out", CHECKS, () -> second.role().equals("FAULT"));
      second.stop();
      second.start("FAULT");
      Steady.holds("also after a restart", CHECKS, () -> second.role().equals("FAULT"));
      assertThat(backup.role()).isEqualTo("ACTIVE");

      main.start("ACTIVE");
      backup.awaitRole("STANDBY");
      Steady.holds("the main is back", CHECKS, () -> second.role().equals("FAULT"));
      assertRefused(second);
      assertThat(second.log(" -> ACTIVE ")).isEmpty();

      backup.stop();
      second.awaitRole("STANDBY");
      Await.until(
          "the main has another backup",
          StationUnderTest.LONG,
          () -> peer(main).equals("second") && main.status().at("/peer/reachable").asBoolean());
      backup.start("FAULT");
      assertRefused(backup);
      assertThat(second.role()).isEqualTo("STANDBY");
    }
  }

  private static void assertRefused(StationUnderTest station) throws Exception {
    assertThat(station.cause()).isEqualTo("SECOND_BACKUP");
    assertThat(station.log(" -> FAULT "))
        .last()
        .asString()
        .contains("because SECOND_BACKUP: the main has another backup");
    assertThat(Program.run("status", station.directory()).succeeded().out())
        .contains("SECOND_BACKUP");
  }

  private static String peer(StationUnderTest station) throws Exception {
    return station.status().at("/peer/station").asText();
  }
}
