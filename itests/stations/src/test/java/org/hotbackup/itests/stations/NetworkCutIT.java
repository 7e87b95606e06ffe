package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.hotbackup.itests.stations.Traffic.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What can become of the network between the stations of a pair, each with a database of its own.
 */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkCutIT {

  private static final int RATE = 2;
  private static final Duration DETECTION = NetworkPair.detection(RATE);
  private static final Duration WORST = DETECTION.plus(Scenario.MARGIN);
  private static final int CUTS = Integer.getInteger("hotbackup.network.cuts", 8);
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 4_000;

  private NetworkPair pair;

  @BeforeAll
  void start() throws Exception {
    pair = NetworkPair.make("cut", RATE);
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
  @DisplayName("SEC-4 ROLE-3 ROLE-4 ROLE-14: the link is cut both ways for 10 s")
  void bothWays() throws Exception {
    takesOver("cut both ways for 10 s", Traffic.cut(main(), backup()), Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("SEC-4 ROLE-3 ROLE-4 ROLE-14: nothing from the main arrives at the backup")
  void mainToBackup() throws Exception {
    takesOver(
        "main to backup dropped for 8 s",
        List.of(Rule.drop(main(), backup())),
        Duration.ofSeconds(8));
  }

  @Test
  @DisplayName("SEC-4 ROLE-3 ROLE-4 ROLE-14: nothing from the backup arrives at the main")
  void backupToMain() throws Exception {
    takesOver(
        "backup to main dropped for 8 s",
        List.of(Rule.drop(backup(), main())),
        Duration.ofSeconds(8));
  }

  /** The backup cannot tell a cut link from a dead main: it takes over, and gives back. */
  private void takesOver(String name, List<Rule> rules, Duration time) throws Exception {
    try (Scenario scenario = new Scenario(name, pair, DETECTION)) {
      long begin = System.nanoTime();
      scenario.breaks();
      pair.network().traffic().restrict(rules);
      scenario.becomes("backup ACTIVE", "ACTIVE", "ACTIVE", WORST);
      scenario.pass(time.minusNanos(System.nanoTime() - begin));
      pair.network().traffic().free();
      scenario.mended();
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("SEC-4 ROLE-4 ROLE-14: three of ten packets are lost each way for 30 s")
  void loss() throws Exception {
    try (Scenario scenario = new Scenario("30 % loss for 30 s", pair, DETECTION)) {
      scenario.breaks();
      pair.network()
          .traffic()
          .restrict(List.of(Rule.lose(30, main(), backup()), Rule.lose(30, backup(), main())));
      assertThat(main().run("ping", "-n", "-q", "-c", "60", "-i", "0.05", backup().address()))
          .contains("60 packets transmitted")
          .doesNotContain(" 0% packet loss");
      scenario.pass(Duration.ofSeconds(27));
      pair.network().traffic().free();
      scenario.mended();
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("SEC-4 ROLE-3 ROLE-4 ROLE-7: a firewall of the main rejects the link for 8 s")
  void rejected() throws Exception {
    try (Scenario scenario =
        new Scenario("firewall of the main rejects for 8 s", pair, DETECTION)) {
      scenario.breaks();
      Firewall.reject(main());
      scenario.becomes("backup ACTIVE", "ACTIVE", "ACTIVE", WORST);
      scenario.pass(Duration.ofSeconds(6));
      Firewall.open(main());
      scenario.mended();
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("SEC-4 ROLE-3 ROLE-4: the main's cable is pulled for 8 s")
  void cablePulled() throws Exception {
    downAndUp("cable of the main pulled for 8 s", pair.network().center(), main().name());
  }

  @Test
  @Tag("faults")
  @DisplayName("SEC-4 ROLE-3 ROLE-4: the main's interface is down for 8 s")
  void interfaceDown() throws Exception {
    downAndUp("interface of the main down for 8 s", main(), NetworkHost.PLANT);
  }

  private void downAndUp(String name, NetworkHost where, String device) throws Exception {
    try (Scenario scenario = new Scenario(name, pair, DETECTION)) {
      scenario.breaks();
      where.run("ip", "link", "set", device, "down");
      scenario.becomes("backup ACTIVE", "ACTIVE", "ACTIVE", WORST);
      scenario.pass(Duration.ofSeconds(5));
      where.run("ip", "link", "set", device, "up");
      scenario.mended();
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName(
      "SEC-4 ROLE-4 ROLE-14: the link is cut and mended again and again, 0.5 s to 4 s each")
  void flapping() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String name = CUTS + " cuts of 0.5 s to 4 s (random seed " + seed + ")";
    try (Scenario scenario = new Scenario(name, pair, DETECTION)) {
      for (int i = 0; i < CUTS; i++) {
        scenario.breaks();
        pair.network().traffic().restrict(Traffic.cut(main(), backup()));
        scenario.pass(time(random));
        pair.network().traffic().free();
        scenario.mended();
        scenario.pass(time(random));
      }
      scenario.endsWithMainAtWork();
    }
  }

  private static Duration time(Random random) {
    return Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
  }

  private NetworkHost main() {
    return pair.network().main();
  }

  private NetworkHost backup() {
    return pair.network().backup();
  }
}
