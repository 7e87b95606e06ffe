package org.hotbackup.itests.stations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.itests.stations.Traffic.Rule;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A pair that is to have one ACTIVE station at the most: who is cut off does not work. */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkIsolationIT {

  private static final int RATE = 2;

  /**
   * A station that has lost the other one asks its reference addresses twice before it is alone.
   */
  private static final Duration ASKING = Duration.ofSeconds(4);

  private static final Duration DETECTION = NetworkPair.detection(RATE).plus(ASKING);
  private static final Duration WORST = DETECTION.plus(Scenario.MARGIN);
  private static final Duration STAYS = Duration.ofSeconds(5);
  private static final String SINGLE =
      "isolation.policy = prefer-single\nreference.addresses = " + Network.GATEWAY + "\n";

  private NetworkPair pair;

  @BeforeAll
  void start() throws Exception {
    pair = NetworkPair.make("isolation", RATE);
    pair.mainChecksEvery(RATE, SINGLE);
    pair.backup()
        .write(
            "etc/org.hotbackup.role.cfg",
            "hotbackup.enabled = true\nmain.address = "
                + pair.network().main().address()
                + "\ncheckup.rate = "
                + RATE
                + "\n"
                + SINGLE);
    pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (pair != null) {
      pair.close();
    }
  }

  @BeforeEach
  void mend() throws Exception {
    pair.mend();
    new PairState(pair.main(), pair.backup()).awaitMainAtWork(StationUnderTest.LONG);
  }

  @Test
  @DisplayName("ROLE-13: link cut, only the backup reaches the gateway: only the backup works")
  void mainIsolated() throws Exception {
    isolate("main isolated", "STANDBY", "ACTIVE", main());
  }

  @Test
  @DisplayName("ROLE-13: link cut, only the main reaches the gateway: only the main works")
  void backupIsolated() throws Exception {
    isolate("backup isolated", "ACTIVE", "STANDBY", backup());
  }

  @Test
  @DisplayName("ROLE-13: link cut, neither reaches the gateway: neither works")
  void bothIsolated() throws Exception {
    isolate("both isolated", "STANDBY", "STANDBY", main(), backup());
  }

  private void isolate(String name, String mainRole, String backupRole, NetworkHost... isolated)
      throws Exception {
    List<Rule> rules = new ArrayList<>(Traffic.cut(main(), backup()));
    for (NetworkHost host : isolated) {
      rules.add(Rule.dropGateway(host));
    }
    try (Scenario scenario = new Scenario(name + ", prefer-single", pair, DETECTION)) {
      scenario.breaks();
      pair.network().traffic().restrict(rules);
      // While it is found out both may work; from then on one at the most, cut or not.
      scenario.mended();
      scenario.becomes("main " + mainRole + ", backup " + backupRole, mainRole, backupRole, WORST);
      scenario.pass(DETECTION.plus(STAYS));
      scenario.assertRoles(mainRole, backupRole);
      awaitCause(mainRole, pair.main());
      awaitCause(backupRole, pair.backup());
      pair.network().traffic().free();
      scenario.endsWithMainAtWork();
    }
  }

  private static void awaitCause(String role, StationUnderTest station) {
    if (role.equals("STANDBY")) {
      Await.until(
          station.name() + " says why it does not work",
          Scenario.MARGIN,
          () -> station.status().path("cause").asText().equals("ISOLATED"));
    }
  }

  private NetworkHost main() {
    return pair.network().main();
  }

  private NetworkHost backup() {
    return pair.network().backup();
  }
}
