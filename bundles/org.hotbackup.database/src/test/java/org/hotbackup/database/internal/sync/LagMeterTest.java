package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hotbackup.api.HistoryLag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-4 how far a history is behind, in rows and in time")
class LagMeterTest {

  private static final OriginId ORIGIN = new OriginId("main", new UUID(1, 2));

  private final LagMeter meter = new LagMeter();

  private static long at(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static Vector vector(long sequence) {
    return new Vector(Map.of(ORIGIN, sequence));
  }

  private void observe(double time, long ahead, long behind) {
    Vector held = vector(behind);
    meter.observe(at(time), held.lacks(vector(ahead)), vector(ahead), all -> held.lacks(all) == 0);
  }

  private HistoryLag lag(double time) {
    return meter.lag(at(time)).orElseThrow();
  }

  @Test
  void isNotKnownBeforeTheFirstWordNorLongAfterTheLast() {
    assertThat(meter.lag(at(-5))).isEmpty();
    observe(-5, 10, 10);
    assertThat(lag(-4)).isEqualTo(HistoryLag.NONE);
    assertThat(meter.lag(at(11))).isEmpty();
    observe(12, 10, 10);
    assertThat(lag(13)).isEqualTo(HistoryLag.NONE);
    meter.forget();
    assertThat(meter.lag(at(13))).isEmpty();
  }

  @Test
  void whoFollowsASecondBehindIsASecondBehind() {
    observe(0, 0, 0);
    for (int i = 1; i < 100; i++) {
      observe(i, i * 100, (i - 1) * 100);
      assertThat(lag(i)).isEqualTo(new HistoryLag(100, Duration.ofSeconds(1)));
    }
    assertThat(lag(99.5)).isEqualTo(new HistoryLag(100, Duration.ofMillis(1500)));
  }

  @Test
  void whoStandsStillFallsBehindWithTheTime() {
    observe(0, 50, 50);
    for (int i = 1; i < 100; i++) {
      observe(i, 50 + i, 50);
      assertThat(lag(i)).isEqualTo(new HistoryLag(i, Duration.ofSeconds(i)));
    }
    observe(100, 150, 100);
    assertThat(lag(100)).isEqualTo(new HistoryLag(50, Duration.ofSeconds(99)));
    observe(101, 150, 150);
    assertThat(lag(101)).isEqualTo(HistoryLag.NONE);
  }

  @Test
  void theTimeBeginsWithTheFirstWordWhereNothingIsKnownBefore() {
    observe(10, 1000, 0);
    assertThat(lag(10)).isEqualTo(new HistoryLag(1000, Duration.ZERO));
    assertThat(lag(12)).isEqualTo(new HistoryLag(1000, Duration.ofSeconds(2)));
  }
}
