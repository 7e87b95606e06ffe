package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backup comes up first, as after a power failure. */
class LoneBackupIT {

  @TempDir Path folder;

  @Test
  @DisplayName("ROLE-1 ROLE-4: a backup without its main works; the main takes the work back")
  void mainComesLater() throws Exception {
    try (Pair pair = Pair.make(folder, 10)) {
      StationUnderTest main = pair.main();
      StationUnderTest backup = pair.backup();

      backup.start("ACTIVE");
      assertThat(backup.status().path("cause").asText()).isEqualTo("MAIN_LOST");
      Await.until("the backup records", StationUnderTest.LONG, () -> backup.rowsOf("backup") > 0);

      main.start("ACTIVE");
      backup.awaitRole("STANDBY");
      assertThat(backup.status().path("cause").asText()).isEqualTo("MAIN_ALIVE");
      assertThat(backup.feature("logging")).isEqualTo("INACTIVE");
      Await.until("the main records", StationUnderTest.LONG, () -> main.rowsOf("main") > 0);
      long term = main.term();
      Await.until("both know one term", StationUnderTest.LONG, () -> backup.term() == term);
    }
  }
}
