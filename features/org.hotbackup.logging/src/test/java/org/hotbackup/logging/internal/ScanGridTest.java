package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScanGridTest {

  private static final ScanGrid HALF_SECOND = new ScanGrid(Duration.ofMillis(500));

  private static Instant at(String time) {
    return Instant.parse("2026-01-31T" + time + "Z");
  }

  @Test
  void pointsAreMultiplesOfTheIntervalOnEveryStation() {
    assertThat(HALF_SECOND.at(at("10:00:00.999999"))).isEqualTo(at("10:00:00.500"));
    assertThat(HALF_SECOND.at(at("10:00:00.500"))).isEqualTo(at("10:00:00.500"));
    assertThat(HALF_SECOND.after(at("10:00:00.500"))).isEqualTo(at("10:00:01"));
    assertThat(new ScanGrid(Duration.ofDays(1)).at(at("10:00:00"))).isEqualTo(at("00:00:00"));
    assertThat(HALF_SECOND.at(Instant.ofEpochMilli(-1))).isEqualTo(Instant.ofEpochMilli(-500));
  }
}
