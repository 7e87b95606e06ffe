package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlewTest {

  private final Slew slew = new Slew();

  private Duration at(long millis, long wantedMillis) {
    return slew.at(Duration.ofMillis(millis).toNanos(), Duration.ofMillis(wantedMillis));
  }

  @Test
  void itBeginsWhereItIsWanted() {
    assertThat(at(5_000, 300)).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aChangeIsMadeAtATenthOfTheTime() {
    assertThat(at(0, 0)).isZero();
    assertThat(at(1_000, 300)).isEqualTo(Duration.ofMillis(100));
    assertThat(at(2_000, 300)).isEqualTo(Duration.ofMillis(200));
    assertThat(at(9_000, 300)).isEqualTo(Duration.ofMillis(300));
    assertThat(at(10_000, 250)).isEqualTo(Duration.ofMillis(250));
    assertThat(at(11_000, -1_000)).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void clocksThatDifferByMuchAreFollowedAtOnce() {
    assertThat(at(0, 0)).isZero();
    assertThat(at(10, -3_600_000)).isEqualTo(Duration.ofHours(-1));
  }

  @Test
  @DisplayName("LOG-5 while the shift changes no point of the grid is passed twice or left out")
  void everyPointIsPassedOnce() {
    ScanGrid grid = new ScanGrid(Duration.ofMillis(10));
    Instant start = Instant.parse("2026-01-31T10:00:00Z");
    List<Instant> passed = new ArrayList<>();
    for (int millis = 0; millis < 30_000; millis++) {
      long wanted = millis < 10_000 ? 300 : millis < 20_000 ? -400 : 7;
      Instant point = grid.at(start.plusMillis(millis).plus(at(millis, wanted)));
      if (passed.isEmpty() || !passed.get(passed.size() - 1).equals(point)) {
        passed.add(point);
      }
    }
    for (int i = 1; i < passed.size(); i++) {
      assertThat(passed.get(i)).isEqualTo(passed.get(i - 1).plusMillis(10));
    }
  }
}
