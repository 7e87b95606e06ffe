package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a running pair, from the command line. */
class OperatorIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  @DisplayName("ROLE-10 ROLE-15 TST-2: switchover there and back, maintenance, drill, test")
  void operatesAPair() throws Exception {
    try (Pair pair = Pair.make(folder, 2)) {
      pair.start();
      StationUnderTest main = pair.main();
      StationUnderTest backup = pair.backup();

      assertThat(Program.run("drill", backup.directory()).succeeded().out())
          .contains("ok", "until a lost station is noticed, at the latest");
      assertThat(backup.role()).as("a drill changes nothing").isEqualTo("STANDBY");

      assertThat(Program.run("switchover", main.directory()).succeeded().out())
          .startsWith("backup works now");
      assertThat(main.role()).isEqualTo("STANDBY");
      assertThat(backup.role()).isEqualTo("ACTIVE");

      main.stop();
      main.start("STANDBY");
      assertThat(main.status().at("/wish/to").asText())
          .as("a switchover survives a restart and outranks failback")
          .isEqualTo("backup");
      assertThat(backup.role()).isEqualTo("ACTIVE");

      Await.until(
          "the backup sees the main again",
          SOON,
          () -> backup.status().at("/peer/role").asText().equals("STANDBY"));
      assertThat(Program.run("switchover", main.directory()).succeeded().out())
          .startsWith("main works now: ACTIVE");

      maintenance(main, backup);
      projectDiffers(main, backup);
    }
  }

  private static void maintenance(StationUnderTest main, StationUnderTest backup) throws Exception {
    assertThat(Program.run("maintenance", main.directory(), "on").succeeded().out())
        .startsWith("main: MAINTENANCE");
    backup.awaitRole("ACTIVE");
    Program.Result refused = Program.run("switchover", backup.directory());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("MAINTENANCE");
    Program.run("maintenance", main.directory(), "off").succeeded();
    main.awaitRole("ACTIVE");
    backup.awaitRole("STANDBY");
  }

  private static void projectDiffers(StationUnderTest main, StationUnderTest backup)
      throws Exception {
    assertThat(Program.run("test-connection", backup.directory()).succeeded().out())
        .containsPattern("project [0-9a-f]{12},");
    main.write("project/note.txt", "only here\n");
    Await.until(
        "the main knows its new fingerprint and the backup hears of it",
        SOON,
        () -> backup.status().at("/peer/projectMatches").toString().equals("false"));
    Program.Result differs = Program.run("test-connection", backup.directory());
    assertThat(differs.exit()).isEqualTo(1);
    assertThat(differs.err()).contains("Test connection failed: project differs");
  }
}
