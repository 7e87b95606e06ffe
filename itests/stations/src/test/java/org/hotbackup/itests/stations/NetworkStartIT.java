package org.hotbackup.itests.stations;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two machines whose power returns in any order, and a main that does not stay up. */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkStartIT {

  private static final int RATE = 2;
  private static final Duration DETECTION = NetworkPair.detection(RATE);
  private static final Duration LONG = StationUnderTest.LONG;
  private static final Duration LASTS =
      Duration.ofSeconds(Integer.getInteger("hotbackup.network.restarts.seconds", 30));
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private NetworkPair pair;

  @BeforeAll
  void make() throws Exception {
    pair = NetworkPair.make("start", RATE);
    pair.start();
  }

  @AfterAll
  void close() throws Exception {
    if (pair != null) {
      pair.close();
    }
  }

  /** Whatever runs yet ends, one time as by a power failure, the other as by a shutdown. */
  @BeforeEach
  void stop() throws Exception {
    for (StationUnderTest station : new StationUnderTest[] {pair.main(), pair.backup()}) {
      if (station.runs()) {
        station.signal(Signal.KILL);
      }
    }
  }

  @Test
  @DisplayName("OPS-4 ROLE-1 ROLE-4: both start at the same moment")
  void together() throws Exception {
    try (Scenario scenario = new Scenario("both start together", pair, DETECTION)) {
      pair.main().launch();
      pair.backup().launch();
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", LONG);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("OPS-4 ROLE-1 ROLE-4: the backup starts, works, and then its main starts")
  void backupFirst() throws Exception {
    try (Scenario scenario = new Scenario("backup first", pair, DETECTION)) {
      pair.backup().launch();
      scenario.becomes("backup alone ACTIVE", ActiveWatch.NO_ANSWER, "ACTIVE", LONG);
      pair.main().launch();
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", LONG);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("OPS-4 ROLE-1: the main starts, works, and then its backup starts")
  void mainFirst() throws Exception {
    try (Scenario scenario = new Scenario("main first", pair, DETECTION)) {
      pair.main().launch();
      scenario.becomes("main alone ACTIVE", "ACTIVE", ActiveWatch.NO_ANSWER, LONG);
      pair.backup().launch();
      scenario.becomes("backup STANDBY", "ACTIVE", "STANDBY", LONG);
      scenario.endsWithMainAtWork();
    }
  }

  @Test
  @DisplayName("SEC-4 OPS-4 ROLE-8: a main that is ended every 2 s for a while")
  void restarts() throws Exception {
    pair.start();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String name = "main ended every 2 s for " + LASTS.toSeconds() + " s (random seed " + seed + ")";
    try (Scenario scenario = new Scenario(name, pair, DETECTION)) {
      long begin = System.nanoTime();
      int ends = 0;
      while (System.nanoTime() - begin < LASTS.toNanos()) {
        // Every other time it gets as far as being at work.
        if (ends % 2 == 0) {
          pair.main().awaitRole("ACTIVE", LONG);
        }
        scenario.pass(BETWEEN);
        pair.main().signal(random.nextBoolean() ? Signal.KILL : Signal.TERM);
        pair.main().launch();
        ends++;
      }
      scenario.note(ends + " ends");
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", LONG);
      scenario.endsWithMainAtWork();
    }
  }
}
