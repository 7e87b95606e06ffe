package org.hotbackup.notifications.internal.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long BEGIN = Long.MAX_VALUE - 5;

  private final RateLimit limit = new RateLimit();

  private static long at(int seconds) {
    return BEGIN + Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  @DisplayName("OUT-2: beyond the rate of a minute a mail waits until the minute is over")
  void minute() {
    limit.count(at(0));
    limit.count(at(10));
    assertThat(limit.pause(at(20), 3, 100)).isEmpty();
    assertThat(limit.pause(at(20), 2, 100)).contains(Duration.ofSeconds(40));
    assertThat(limit.pause(at(60), 2, 100)).isEmpty();
  }

  @Test
  @DisplayName("OUT-2: beyond the rate of an hour it waits until the hour is over")
  void hour() {
    for (int i = 0; i < 5; i++) {
      limit.count(at(i * 600));
    }
    assertThat(limit.pause(at(3_000), 5, 5)).contains(Duration.ofSeconds(600));
    assertThat(limit.pause(at(3_600), 5, 5)).isEmpty();
  }
}
