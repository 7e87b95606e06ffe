package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.itests.stations.Numbers.Gap;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a takeover costs where the standby keeps nothing ready. */
class ColdTakeoverIT {

  private static final CountingOptions SOURCE = CountingOptions.of(4, 100);

  @TempDir Path folder;

  @Test
  @DisplayName("LOG-4 LOG-5: a cold pair writes no sample twice; the gap of each takeover")
  void gaps() throws Exception {
    try (CountedPair pair = CountedPair.make(folder, SOURCE, "cold")) {
      long from = pair.start();
      Takeovers takeovers = new Takeovers(pair.main(), pair.backup(), new Moments("cold pair"));
      for (int i = 0; i < 2; i++) {
        takeovers.kill();
        takeovers.freeze();
      }
      pair.source().pause();
      long to = pair.source().highest();
      Await.until(
          "the main has recorded the last numbers",
          StationUnderTest.LONG,
          () -> {
            try (History history = pair.main().history()) {
              return history.number(
                      "SELECT count(*) FROM history WHERE tag LIKE 'count.%' AND value = ?", to)
                  == SOURCE.tags();
            }
          });
      Numbers both = written(pair, from, to);
      System.out.println("takeovers: " + both);
      for (Gap gap : both.gaps()) {
        if (gap.tag().equals(SOURCE.names().get(0))) {
          System.out.println(
              "takeovers: cold pair: gap of %d numbers in %d ms: %s"
                  .formatted(gap.length(), gap.time(pair.source()).toMillis(), gap));
        }
      }
      assertThat(both.twice()).isZero();
      assertThat(both.wrongTime()).isZero();
      assertThat(both.gaps())
          .allMatch(gap -> gap.time(pair.source()).compareTo(Duration.ofSeconds(10)) < 0);
    }
  }

  /** What each station has written itself. */
  private static Numbers written(CountedPair pair, long from, long to) throws Exception {
    NumberReader reader = new NumberReader(pair.source());
    try (History main = pair.main().history();
        History backup = pair.backup().history()) {
      reader.add(main, "station = ?", pair.main().name());
      reader.add(backup, "station = ?", pair.backup().name());
    }
    return reader.found("cold pair, both together", from, to);
  }
}
