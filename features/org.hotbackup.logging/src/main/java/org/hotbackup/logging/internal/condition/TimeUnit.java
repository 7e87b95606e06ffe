package org.hotbackup.logging.internal.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** By what time a rate of change is measured. */
enum TimeUnit {
  SECOND(1),
  MINUTE(60),
  HOUR(3600);

  private final double seconds;

  TimeUnit(double seconds) {
    this.seconds = seconds;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many of these lie between two times. */
  double between(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return (time.getSeconds() + time.getNano() / 1e9) / seconds;
  }
}
