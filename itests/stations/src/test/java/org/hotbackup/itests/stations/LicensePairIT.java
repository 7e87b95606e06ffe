package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Licences of running stations that match, or do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LicensePairIT {

  private static final Duration CHECKS = Duration.ofSeconds(3);
  private static final String WORKS_ON =
      "this backup works on until the main has taken the work back, then it is blocked";

  private Issuer issuer;
  private Path mainLicense;
  private Path matching;
  private Path other;
  private Path expired;
  private Pair pair;
  private StationUnderTest main;
  private StationUnderTest backup;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    issuer = Issuer.make(folder, "own");
    mainLicense = issuer.issue("main.jws", "--option", "logging");
    matching = issuer.issueForBackup("backup.jws", mainLicense);
    Path more = issuer.issue("more.jws", "--option", "logging", "--option", "reports");
    other = issuer.issueForBackup("other.jws", more);
    expired =
        issuer.issue(
            "expired.jws",
            "--option",
            "backup",
            "--option",
            "logging",
            "--not-before",
            "2020-01-01",
            "--expires",
            "2020-12-31");
    pair = Pair.make(folder, 1);
    main = pair.main();
    backup = pair.backup();
    issuer.install(main, mainLicense);
    issuer.install(backup, matching);
    pair.start();
  }

  @AfterAll
  void stop() {
    pair.close();
  }

  @Test
  @DisplayName("LIC-3: a difference blocks the backup, also while the main is down and after both")
  void differs() throws Exception {
    assertThat(Program.run("test-connection", backup.directory()).succeeded().out())
        .startsWith("Test connection succeeded");
    issuer.install(backup, other);
    awaitPairDiffers();
    assertThat(backup.page().path("status").path("detail").asText()).contains("option reports");
    assertThat(backup.log(" -> BLOCKED ")).last().asString().contains("option reports");
    Program.Result tested = Program.run("test-connection", backup.directory());
    assertThat(tested.exit()).isEqualTo(1);
    assertThat(tested.err()).contains("licence not paired", "option reports");

    int takeovers = backup.log(" -> ACTIVE ").size();
    main.signal(Signal.KILL);
    awaitMainUnreachable();
    Steady.holds("blocked, main dead", CHECKS, () -> backup.role().equals("BLOCKED"));
    backup.stop();
    backup.start("BLOCKED");
    awaitPairDiffers();
    awaitMainUnreachable();
    Steady.holds("blocked after a restart", CHECKS, () -> backup.role().equals("BLOCKED"));
    assertThat(backup.log(" -> ACTIVE ")).hasSize(takeovers);

    issuer.install(backup, matching);
    backup.awaitRole("ACTIVE");
    main.start("ACTIVE");
    backup.awaitRole("STANDBY");
  }

  @Test
  @DisplayName("LIC-5: no licence stops an active backup in mid-outage; the rule bites afterwards")
  void outage() throws Exception {
    main.signal(Signal.KILL);
    backup.awaitRole("ACTIVE");
    int changes = backup.log(" -> ").size();

    issuer.install(backup, expired);
    awaitWarning("expired at 2021-01-01T00:00:00Z");
    Steady.holds("expired, at work", CHECKS, () -> backup.role().equals("ACTIVE"));
    issuer.install(backup, other);
    awaitWarning("option reports");
    Steady.holds("not matching, at work", CHECKS, () -> backup.role().equals("ACTIVE"));
    assertThat(backup.feature("logging")).isEqualTo("ACTIVE");
    assertThat(backup.log(" -> ")).hasSize(changes);
    assertThat(backup.log(WORKS_ON)).isNotEmpty();

    main.start("ACTIVE");
    awaitPairDiffers();
    assertThat(backup.feature("logging")).isIn("INACTIVE", "UNLICENSED");
    assertThat(main.role()).isEqualTo("ACTIVE");
    issuer.install(backup, matching);
    backup.awaitRole("STANDBY");
  }

  @Test
  @DisplayName("LIC-3 LIC-5: two stations on trial are paired, one on trial and a licensed one not")
  void trial() throws Exception {
    Files.delete(main.file("etc/license.jws"));
    awaitPairDiffers();
    assertThat(main.role()).isEqualTo("ACTIVE");
    Files.delete(backup.file("etc/license.jws"));
    backup.awaitRole("STANDBY");
    assertThat(backup.status().at("/license/state").asText()).isEqualTo("TRIAL");
    assertThat(main.status().at("/license/state").asText()).isEqualTo("TRIAL");

    issuer.install(main, mainLicense);
    awaitPairDiffers();
    issuer.install(backup, matching);
    backup.awaitRole("STANDBY");
  }

  private void awaitPairDiffers() throws Exception {
    backup.awaitRole("BLOCKED");
    Await.until(
        "the backup says that the licences are no pair",
        StationUnderTest.LONG,
        () -> backup.cause().equals("LICENSE_PAIR_DIFFERS"));
    assertThat(backup.status().path("detail").asText()).contains("does not match the main's");
    assertThat(backup.status().at("/license/state").asText()).isEqualTo("PAIR_DIFFERS");
  }

  private void awaitMainUnreachable() {
    Await.until(
        "the main is seen as dead",
        StationUnderTest.LONG,
        () -> !backup.status().at("/peer/reachable").asBoolean(true));
  }

  private void awaitWarning(String reason) {
    Await.until(
        "the backup warns: " + reason,
        StationUnderTest.LONG,
        () -> {
          String error = backup.status().path("error").asText();
          return error.contains(reason) && error.contains(WORKS_ON);
        });
  }
}
