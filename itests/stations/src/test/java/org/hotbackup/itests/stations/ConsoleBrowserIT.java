package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** An engineer sets up a backup in the browser. */
class ConsoleBrowserIT {

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private ChromeDriver browser;

  @Test
  @DisplayName("OPS-1 TST-1 CFG-2: set up on the console page, tested before it is saved")
  void setsUpABackup() throws Exception {
    requireChromium();
    StationUnderTest main = Pair.makeMain(folder);
    // A main as yet, with the project of the other one.
    StationUnderTest backup =
        Pair.create(
            folder.resolve("backup"),
            Pair.BACKUP_HOST,
            List.of("--project-from", main.directory()));
    try (main;
        backup) {
      main.start("ACTIVE");
      backup.start("ACTIVE");
      browser = browser();
      browser.get(
          backup.url("/system/console/hotbackup").replace("//", "//ada:" + Pair.PASSWORD + "@"));
      await("hb-role", "ACTIVE");

      click("hb-enabled");
      type("hb-main-address", "\\\\PC");
      click("hb-save");
      await("hb-problems", "write the name without leading slashes: PC");
      assertThat(backup.status().path("configuredAs").asText()).isEqualTo("main");

      type("hb-main-address", main.host());
      type("hb-main-port", String.valueOf(Pair.freePort(main.host())));
      click("hb-test");
      await("hb-result", "Test connection failed");
      await("hb-result", "refused");
      type("hb-main-port", String.valueOf(main.port()));
      click("hb-test");
      await("hb-result", "Test connection succeeded");
      assertThat(backup.status().path("configuredAs").asText()).isEqualTo("main");

      type("hb-checkup-rate", "4");
      await("hb-detection", "7 s");
      click("hb-save");
      await("hb-role", "STANDBY");
      assertThat(text("hb-error")).isEmpty();
      backup.awaitRole("STANDBY");
      assertThat(backup.status().path("configuredAs").asText()).isEqualTo("backup");
      assertThat(main.role()).isEqualTo("ACTIVE");
    } finally {
      if (browser != null) {
        browser.quit();
      }
    }
  }

  /** Where it matters that all tests ran, a missing browser is a failure. */
  private static void requireChromium() {
    for (File program : new File[] {CHROMIUM, DRIVER}) {
      String missing = "skipped: " + program + " is missing (Debian: chromium, chromium-driver)";
      if (!program.canExecute() && "true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing);
      }
      Assumptions.assumeTrue(program.canExecute(), missing);
    }
  }

  private ChromeDriver browser() {
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM)
            .addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("browser"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
    return new ChromeDriver(service, options);
  }

  private void click(String id) {
    browser.findElement(By.id(id)).click();
  }

  private void type(String id, String text) {
    WebElement field = browser.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  private String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  private void await(String id, String expected) {
    Await.until(id + " shows " + expected, SOON, () -> text(id).contains(expected));
  }
}
