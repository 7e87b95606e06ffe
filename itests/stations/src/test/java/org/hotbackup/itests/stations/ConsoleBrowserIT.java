package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engineer sets up a backup in the browser. */
class ConsoleBrowserIT {

  @TempDir Path folder;

  @Test
  @DisplayName("OPS-1 TST-1 CFG-2: set up on the console page, tested before it is saved")
  void setsUpABackup() throws Exception {
    Browser.require();
    StationUnderTest main = Pair.makeMain(folder);
    // A main as yet, with the project of the other one.
    StationUnderTest backup =
        Pair.create(
            folder.resolve("backup"),
            Pair.BACKUP_HOST,
            List.of("--project-from", main.directory()));
    try (main;
        backup;
        Browser browser = Browser.start(folder)) {
      main.start("ACTIVE");
      backup.start("ACTIVE");
      browser.open(backup, "/system/console/hotbackup");
      browser.await("hb-role", "ACTIVE");

      browser.click("hb-enabled");
      browser.type("hb-main-address", "\\\\PC");
      browser.click("hb-save");
      browser.await("hb-problems", "write the name without leading slashes: PC");
      assertThat(backup.status().path("configuredAs").asText()).isEqualTo("main");

      browser.type("hb-main-address", main.host());
      browser.type("hb-main-port", String.valueOf(Pair.freePort(main.host())));
      browser.click("hb-test");
      browser.await("hb-result", "Test connection failed");
      browser.await("hb-result", "refused");
      browser.type("hb-main-port", String.valueOf(main.port()));
      browser.click("hb-test");
      browser.await("hb-result", "Test connection succeeded");
      assertThat(backup.status().path("configuredAs").asText()).isEqualTo("main");

      browser.type("hb-checkup-rate", "4");
      browser.await("hb-detection", "7 s");
      browser.click("hb-save");
      browser.await("hb-role", "STANDBY");
      assertThat(browser.text("hb-error")).isEmpty();
      backup.awaitRole("STANDBY");
      assertThat(backup.status().path("configuredAs").asText()).isEqualTo("backup");
      assertThat(main.role()).isEqualTo("ACTIVE");
    }
  }
}
