package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hotbackup.itests.stations.Numbers.Gap;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a takeover costs where the standby keeps nothing ready. */
@Tag("network")
class ColdTakeoverIT {

  private static final CountingOptions SOURCE = CountingOptions.of(4, 100);

  private static final int TIMES = 2;
  private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  @DisplayName("LOG-4 LOG-5: a cold pair writes no sample twice; the gap of each takeover")
  void gaps() throws Exception {
    try (CountedPair pair = CountedPair.make(folder, SOURCE, "cold")) {
      long from = pair.start();
      Takeovers takeovers = new Takeovers(pair.state(), new Moments("cold pair"));
      SortedMap<Long, String> done = new TreeMap<>();
      for (int i = 0; i < TIMES; i++) {
        takeovers.kill();
        done.put(pair.source().highest(), "kill -9");
        takeovers.freeze();
        done.put(pair.source().highest(), "freeze");
      }
      long to = pair.source().highest();
      Await.until("the main has recorded " + to, StationUnderTest.LONG, () -> holds(pair, to));
      Numbers both = written(pair, from, to);
      System.out.println("takeovers: " + both);
      for (Gap gap : both.gaps()) {
        if (gap.tag().equals(SOURCE.names().get(0))) {
          print(gap, done.get(done.tailMap(gap.first()).firstKey()), pair);
        }
      }
      assertThat(both.twice()).isZero();
      assertThat(both.wrongTime()).isZero();
      assertThat(both.gaps()).allMatch(gap -> gap.time(pair.source()).compareTo(LONGEST_GAP) < 0);
    }
  }

  private static void print(Gap gap, String cause, CountedPair pair) {
    System.out.println(
        "takeovers: cold pair, %s: gap of %d ms, numbers %d..%d of each tag"
            .formatted(cause, gap.time(pair.source()).toMillis(), gap.first(), gap.last()));
  }

  private static boolean holds(CountedPair pair, long number) throws SQLException {
    try (History history = pair.main().history()) {
      return history.number(
              "SELECT count(*) FROM history WHERE tag LIKE 'count.%' AND value = ?", number)
          == SOURCE.tags();
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
