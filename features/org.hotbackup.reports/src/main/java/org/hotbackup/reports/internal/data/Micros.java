package org.hotbackup.reports.internal.data;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970, as the history keeps them. */
final class Micros {

  static final double PER_SECOND = 1e6;

  private Micros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
