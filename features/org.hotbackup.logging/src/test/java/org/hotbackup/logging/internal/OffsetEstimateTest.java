package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hotbackup.logging.internal.OffsetEstimate.Measurement;
import org.junit.jupiter.api.Test;

class OffsetEstimateTest {

  private final OffsetEstimate estimate = new OffsetEstimate();

  private void add(long offsetMillis, long roundTripMillis) {
    estimate.add(
        new Measurement(Duration.ofMillis(offsetMillis), Duration.ofMillis(roundTripMillis)));
  }

  private void assertBest(long offsetMillis) {
    assertThat(estimate.best()).isEqualTo(Duration.ofMillis(offsetMillis));
  }

  @Test
  void theMeasurementWithTheShortestRoundTripCounts() {
    assertBest(0);
    add(310, 40);
    assertBest(310);
    add(300, 2);
    assertBest(300);
    add(350, 200);
    assertBest(300);
  }

  @Test
  void aClockThatWasSetIsNoticedWithTheNextMeasurement() {
    add(300, 2);
    add(-4_000, 10);
    assertBest(-4_000);
  }

  @Test
  void aSlowDriftIsFollowed() {
    add(300, 1);
    for (int i = 1; i <= 8; i++) {
      add(300 + i, 20);
    }
    assertBest(301);
    for (int i = 0; i < 20; i++) {
      add(308, 20);
    }
    assertThat(estimate.best())
        .as("one measurement seen again is one")
        .isEqualTo(Duration.ofMillis(301));
  }
}
