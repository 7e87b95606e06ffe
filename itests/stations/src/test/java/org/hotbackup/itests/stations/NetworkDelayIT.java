package org.hotbackup.itests.stations;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A long line between the stations. */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkDelayIT {

  /** Its check time-out is 3 s. */
  private static final int RATE = 3;

  private static final Duration DETECTION = NetworkPair.detection(RATE);
  private static final Duration DELAY = Duration.ofMillis(500);
  private static final Duration STAYS = Duration.ofSeconds(15);

  private NetworkPair pair;
  private RelayProcess relay;

  @BeforeAll
  void start() throws Exception {
    pair = NetworkPair.make("delay", RATE, Network.INSTEAD_OF_MAIN);
    relay = new RelayProcess(pair.network());
    pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (relay != null) {
      relay.close();
    }
    if (pair != null) {
      pair.close();
    }
  }

  @BeforeEach
  void mend() throws Exception {
    relay.delay(Duration.ZERO);
    new PairState(pair.main(), pair.backup()).awaitMainAtWork(StationUnderTest.LONG);
  }

  @Test
  @DisplayName("SEC-4 ROLE-3: 500 ms each way for 30 s, check time-out 3 s: nobody takes over")
  void slow() throws Exception {
    try (Scenario scenario = new Scenario("500 ms each way for 30 s", pair, DETECTION)) {
      relay.delay(DELAY);
      scenario.pass(Duration.ofSeconds(30));
      relay.delay(Duration.ZERO);
      scenario.endsWithMainAtWork();
      scenario.assertNothingChanged();
    }
  }

  @Test
  @DisplayName("SEC-4 ROLE-1 ROLE-4: a backup that starts on a line of 500 ms each way stands by")
  void startsSlow() throws Exception {
    pair.backup().signal(Signal.TERM);
    relay.delay(DELAY);
    try (Scenario scenario = new Scenario("backup starts at 500 ms each way", pair, DETECTION)) {
      pair.backup().launch();
      scenario.becomes("backup STANDBY", "ACTIVE", "STANDBY", StationUnderTest.LONG);
      scenario.pass(STAYS);
      scenario.assertRoles("ACTIVE", "STANDBY");
      relay.delay(Duration.ZERO);
      scenario.endsWithMainAtWork();
      // A new connection takes three times there and back, which is the check time-out; so the
      // first
      // check fails, and the second one, over the same connection, ends that.
      scenario.allowBoth(DETECTION.plus(Scenario.MARGIN));
    }
  }
}
