package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.Wish;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.osgi.service.cm.ConfigurationAdmin;

/** An operator at the Hotbackup page, in a real browser. */
class PageBrowserIT {

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HOSTILE = "<img id=evil src=x onerror=document.title='evil'>";

  private static final URI SCRIPT = URI.create("javascript:document.title='evil'");

  @TempDir static Path folder;
  private static RunningStation station;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() throws Exception {
    requireChromium();
    station = new RunningStation(folder.resolve("station"));
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM)
            .addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-background-networking",
                "--window-size=1280,1400",
                "--user-data-dir=" + folder.resolve("browser"));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.quit();
    }
    if (station != null) {
      station.close();
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

  @BeforeEach
  void open() throws Exception {
    station.role.status.set(
        FakeRole.status(Role.STANDBY, Cause.MAIN_ALIVE, "", FakeRole.peer("line-3-main", "")));
    station.role.switchovers.set(0);
    station.role.drill.set(CompletableFuture.completedFuture(FakeRole.DRILL));
    station.project.match();
    String url = station.control().get("url").asText();
    browser.get(url.replace("//", "//admin:admin-secret@") + "/system/console/hotbackup");
    await("hb-role", "STANDBY");
  }

  @Test
  @DisplayName("OPS-1, LOG-4, LOG-6: what is missing of the history, and what waits")
  void history() {
    await("hb-history", "12 rows, for 1 s");
    assertThat(text("hb-history")).contains("on each station", "nothing", "0 rows");
    station.history.shared = true;
    station.history.queued = 17;
    station.history.problem = Optional.of("the server <b>is</b> silent");
    await("hb-history", "17 rows");
    assertThat(text("hb-history")).contains("in the central database").doesNotContain("Missing");
    assertThat(text("hb-history-problem")).isEqualTo("the server <b>is</b> silent");
    station.history.shared = false;
    station.history.queued = 0;
    station.history.problem = Optional.empty();
  }

  @Test
  @DisplayName("LOG-8, OPS-1, SEC-2: standing alarms as text, and a person takes note of one")
  void alarms() {
    station.conditions.raise("high " + HOSTILE, FakeRole.SINCE, "Too full " + HOSTILE);
    await("hb-alarms", "Too full " + HOSTILE);
    browser.findElement(By.cssSelector("#hb-alarms button")).sendKeys(Keys.ENTER);
    await("hb-alarms-result", "is acknowledged");
    await("hb-alarms", "by admin");
    station.conditions.standing.clear();
    await("hb-alarms", "No alarm stands.");
    assertThat(browser.findElements(By.id("evil"))).isEmpty();
  }

  @Test
  @DisplayName("PORT-2, OPS-1, SEC-2: links to both portals, and what is no address is no link")
  void portals() {
    await("hb-own", "http://127.0.0.1:8080/portal/");
    By links = By.cssSelector("#hb-own a, #hb-peer a");
    assertThat(browser.findElements(links))
        .extracting(link -> link.getDomProperty("href"))
        .containsExactly("http://127.0.0.1:8080/portal/", "http://10.0.0.5:8080/portal/");
    Optional<URI> served = station.role.portal.getAndSet(Optional.of(SCRIPT));
    Await.until("the link is gone", SOON, () -> browser.findElements(links).size() == 1);
    station.role.portal.set(served);
  }

  @Test
  @DisplayName("OPS-1, ROLE-10: by keyboard alone, and only after a confirmation that says what")
  void switchover() {
    byId("hb-switchover").sendKeys(Keys.ENTER);
    await("hb-dialog-text", "line-3-main stops its features and line-3-backup starts its own");
    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    Await.until("the dialog is closed", SOON, () -> !byId("hb-dialog").isDisplayed());
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("hb-switchover");

    station.role.outcome.set(new Outcome(false, "the other station does not answer"));
    confirm("hb-switchover");
    await("hb-operation-result", "the other station does not answer");
    station.role.outcome.set(new Outcome(true, "the work moves to line-3-backup"));
    confirm("hb-switchover");
    await("hb-operation-result", "the work moves to line-3-backup");
    assertThat(station.role.switchovers).as("only what was confirmed").hasValue(2);
  }

  @Test
  @DisplayName("OPS-1, ROLE-10, ROLE-15: maintenance there and back, and the drill's report")
  void maintenanceAndDrill() {
    confirm("hb-maintenance");
    await("hb-operation", "kept out of service");
    await("hb-maintenance", "Maintenance off");
    confirm("hb-maintenance");
    await("hb-maintenance", "Maintenance on");

    confirm("hb-drill");
    await("hb-operation-result", "line-3-backup could not take over");
    await("hb-operation-result", "after 13 s at the latest");
    assertThat(text("hb-drill-steps"))
        .contains("database OK 12.0 ms row written, rolled back")
        .contains("source plc1 FAILED 1.5 ms refused");
  }

  @Test
  @DisplayName("CFG-9, CFG-10, SEC-2: what differs is listed as text, and pulled on a backup")
  void project() {
    station.role.status.set(
        FakeRole.with(
            FakeRole.status(Role.STANDBY, Cause.MAIN_ALIVE, "", FakeRole.peer(HOSTILE, "")),
            Optional.of(new Wish(1, ConfiguredAs.MAIN, HOSTILE, HOSTILE, true)),
            false,
            Optional.empty(),
            Optional.of(FakeRole.peer(HOSTILE, HOSTILE))));
    station.project.differ(new FileDifference("tags/" + HOSTILE, Difference.MISSING));
    await("hb-differences", "tags/" + HOSTILE + " missing here");
    await("hb-operation", HOSTILE + " (main) is to work, wished by " + HOSTILE);
    assertThat(text("hb-differs")).contains("projects of the two stations differ");

    confirm("hb-pull");
    await("hb-project-result", "1 file pulled");
    await("hb-project", "The same on both stations");
    assertThat(browser.findElements(By.id("evil"))).isEmpty();
    assertThat(browser.getTitle()).doesNotContain("evil");
  }

  @Test
  @DisplayName("CFG-5, ROLE-9, ROLE-13, ROLE-17: the policies are saved, health is off by default")
  void settings() throws Exception {
    assertThat(byId("hb-health-switchover").isSelected()).isFalse();
    byId("hb-failback").sendKeys("manual");
    byId("hb-isolation-policy").sendKeys("prefer-single");
    byId("hb-reference-addresses").sendKeys("10.0.0.1, switch:80");
    byId("hb-health-switchover").click();
    byId("hb-portal-url").sendKeys("http://plant/portal/");
    byId("hb-save").click();
    await("hb-result", "Settings saved");

    var saved =
        station
            .framework
            .service(ConfigurationAdmin.class)
            .getConfiguration(RoleSettings.PID, "?")
            .getProperties();
    assertThat(saved.get("failback")).isEqualTo("manual");
    assertThat(saved.get("failback.checks")).isEqualTo("1");
    assertThat(saved.get("isolation.policy")).isEqualTo("prefer-single");
    assertThat(saved.get("reference.addresses")).isEqualTo("10.0.0.1, switch:80");
    assertThat(saved.get("health.switchover")).isEqualTo("true");
    assertThat(saved.get("health.sources")).isEqualTo("50");
    assertThat(saved.get("health.least.time")).isEqualTo("600");
    assertThat(saved.get("portal.url")).isEqualTo("http://plant/portal/");
  }

  private static void confirm(String id) {
    byId(id).click();
    Await.until("the dialog is open", SOON, () -> byId("hb-dialog").isDisplayed());
    byId("hb-dialog-yes").click();
  }

  private static WebElement byId(String id) {
    return browser.findElement(By.id(id));
  }

  private static String text(String id) {
    return byId(id).getText();
  }

  private static void await(String id, String expected) {
    Await.until(id + " shows " + expected, SOON, () -> text(id).contains(expected));
  }
}
