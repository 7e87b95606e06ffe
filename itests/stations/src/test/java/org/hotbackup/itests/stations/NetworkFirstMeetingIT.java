package org.hotbackup.itests.stations;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A main and a backup that have never met. */
@Tag("network")
class NetworkFirstMeetingIT {

  private static final int RATE = 2;

  @Test
  @DisplayName("OPS-4 ROLE-1 ROLE-4: both start at the same moment for the first time")
  void together() throws Exception {
    Duration detection = NetworkPair.detection(RATE);
    try (NetworkPair pair = NetworkPair.make("first", RATE);
        Scenario scenario = new Scenario("first start, both together", pair, detection)) {
      pair.main().launch();
      pair.backup().launch();
      scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", StationUnderTest.LONG);
      scenario.endsWithMainAtWork();
      // The main does not know that there is a backup; the backup's next check ends that.
      scenario.allowBoth(detection.plus(Scenario.MARGIN));
    }
  }
}
