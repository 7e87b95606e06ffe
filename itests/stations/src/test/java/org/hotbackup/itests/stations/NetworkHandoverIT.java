package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator wishes, and a link that is cut meanwhile. */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkHandoverIT {

  private static final int RATE = 2;
  private static final Duration DETECTION = NetworkPair.detection(RATE);
  private static final Duration WORST = DETECTION.plus(Scenario.MARGIN);

  private static final String IN_FORCE = "settings in force";

  private NetworkPair pair;
  private String failback = "automatic";

  @BeforeAll
  void start() throws Exception {
    pair = NetworkPair.make("handover", RATE);
    pair.mainChecksEvery(RATE, "");
    pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (pair != null) {
      pair.close();
    }
  }

  /** The normal state, whatever a test has left. */
  @BeforeEach
  void mend() throws Exception {
    pair.mend();
    failback("automatic");
    for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
      if (station.role().equals("MAINTENANCE")) {
        station.command("maintenance", "off");
      }
    }
    if (pair.backup().role().equals("ACTIVE")) {
      pair.main().command("switchover");
    }
    new PairState(pair.main(), pair.backup()).awaitMainAtWork(StationUnderTest.LONG);
  }

  @Test
  @DisplayName("ROLE-10 SEC-4: a switchover in the middle of a cut is refused and changes nothing")
  void switchoverWhileCut() throws Exception {
    try (Scenario scenario = new Scenario("switchover in a cut", pair, DETECTION)) {
      cut(scenario);
      for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
        Program.Result refused = station.command("switchover");
        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.err().strip()).isNotEmpty().doesNotContain("\n");
      }
      scenario.assertRoles("ACTIVE", "ACTIVE");
      mend(scenario);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("ROLE-10 SEC-4: the work that an operator has moved stays moved after a cut")
  void cutAfterSwitchover() throws Exception {
    try (Scenario scenario = new Scenario("cut after a switchover", pair, DETECTION)) {
      pair.main().command("switchover").succeeded();
      scenario.becomes("backup alone ACTIVE", "STANDBY", "ACTIVE", WORST);
      cut(scenario);
      mend(scenario);
      scenario.endsWith("STANDBY", "ACTIVE");
      pair.backup().command("switchover").succeeded();
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", WORST);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("ROLE-9 SEC-4: under manual failback the backup that took over keeps the work")
  void manualFailback() throws Exception {
    failback("manual");
    try (Scenario scenario = new Scenario("cut under manual failback", pair, DETECTION)) {
      // The main is told with a check.
      scenario.pass(DETECTION);
      cut(scenario);
      mend(scenario);
      scenario.endsWith("STANDBY", "ACTIVE");
      pair.main().command("switchover").succeeded();
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", WORST);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("ROLE-10 ROLE-11 SEC-4: maintenance of the main that begins in the middle of a cut")
  void maintenanceOfMain() throws Exception {
    try (Scenario scenario = new Scenario("maintenance of the main in a cut", pair, DETECTION)) {
      cut(scenario);
      pair.main().command("maintenance", "on").succeeded();
      scenario.becomes("main in maintenance", "MAINTENANCE", "ACTIVE", WORST);
      mend(scenario);
      scenario.endsWith("MAINTENANCE", "ACTIVE");
      pair.main().command("maintenance", "off").succeeded();
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", WORST);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("ROLE-10 SEC-4: maintenance of the backup that begins in the middle of a cut")
  void maintenanceOfBackup() throws Exception {
    try (Scenario scenario = new Scenario("maintenance of the backup in a cut", pair, DETECTION)) {
      cut(scenario);
      pair.backup().command("maintenance", "on").succeeded();
      scenario.becomes("backup in maintenance", "ACTIVE", "MAINTENANCE", WORST);
      mend(scenario);
      scenario.endsWith("ACTIVE", "MAINTENANCE");
      pair.backup().command("maintenance", "off").succeeded();
      scenario.endsWithMainAtWork();
    }
  }

  /** Cuts the link and waits until both work, and both know that they are alone. */
  private void cut(Scenario scenario) throws Exception {
    scenario.breaks();
    pair.network().traffic().restrict(Traffic.cut(pair.network().main(), pair.network().backup()));
    scenario.becomes("both ACTIVE in a cut", "ACTIVE", "ACTIVE", WORST);
    Await.until(
        "neither sees the other one",
        WORST,
        () -> !reachesPeer(pair.main()) && !reachesPeer(pair.backup()));
  }

  private static boolean reachesPeer(StationUnderTest station) throws Exception {
    return station.status().at("/peer/reachable").asBoolean();
  }

  private void mend(Scenario scenario) throws Exception {
    pair.network().traffic().free();
    scenario.mended();
  }

  /** Changes the failback in the backup's file, and waits until it counts. */
  private void failback(String how) throws Exception {
    if (how.equals(failback)) {
      return;
    }
    int before = pair.backup().log(IN_FORCE).size();
    pair.backup()
        .write(
            "etc/org.hotbackup.role.cfg",
            "hotbackup.enabled = true\nmain.address = "
                + pair.network().main().address()
                + "\ncheckup.rate = "
                + RATE
                + "\nfailback = "
                + how
                + "\n");
    Await.until(
        "failback is " + how,
        StationUnderTest.LONG,
        () -> pair.backup().log(IN_FORCE).size() > before);
    failback = how;
  }
}
