package org.hotbackup.logging.internal;

import java.time.Duration;

/**
 * A shift of the clock that changes gently: a clock that is shifted by it runs a tenth faster or
 * slower until the change is made, so that no point of a grid is passed twice or skipped. Not
 * thread-safe.
 */
final class Slew {

  /** A greater change is made at once: it would take longer than two minutes. */
  static final Duration LARGE = Duration.ofSeconds(15);

  private static final long PART = 10;

  private boolean begun;
  private long atNanos;
  private long shift;

  /**
   * The shift now.
   *
   * @param nowNanos monotonic time
   * @param wanted where it is to go; where it begins, at the first call
   */
  Duration at(long nowNanos, Duration wanted) {
    Duration missing = wanted.minusNanos(shift);
    if (!begun || missing.abs().compareTo(LARGE) > 0) {
      shift = wanted.toNanos();
    } else {
      long most = (nowNanos - atNanos) / PART;
      shift += Math.max(-most, Math.min(most, missing.toNanos()));
    }
    begun = true;
    atNanos = nowNanos;
    return Duration.ofNanos(shift);
  }
}
