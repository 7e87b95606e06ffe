package org.hotbackup.itests.stations;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No sample is lost and none is written twice, with a database of each station's own. */
@Tag("network")
class WarmTakeoverIT {

  private static final CountingOptions SOURCE = CountingOptions.of(4, 100);

  /** Every 37th sample comes a second after its time. */
  private static final CountingOptions LATE = SOURCE.late(37, Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  @DisplayName("LOG-4 LOG-5: a warm pair loses no sample and writes none twice when its main dies")
  void killed() throws Exception {
    try (CountedPair pair = CountedPair.make(folder, SOURCE, "warm")) {
      long from = pair.start();
      Takeovers takeovers = new Takeovers(pair.state(), new Moments("warm pair, kill -9"));
      for (int i = 0; i < Takeovers.KILLS; i++) {
        takeovers.kill();
      }
      pair.endsComplete("warm pair, " + Takeovers.KILLS + " times kill -9", from);
    }
  }

  @Test
  @DisplayName("LOG-4 LOG-5: nor when its main freezes, also with samples that come late")
  void frozen() throws Exception {
    try (CountedPair pair = CountedPair.make(folder, LATE, "warm")) {
      long from = pair.start();
      Moments.exactly(LATE.lateness());
      Takeovers takeovers = new Takeovers(pair.state(), new Moments("warm pair, freeze"));
      for (int i = 0; i < Takeovers.FREEZES; i++) {
        takeovers.freeze();
      }
      pair.endsComplete("warm pair, " + Takeovers.FREEZES + " times frozen", from);
    }
  }
}
