package org.hotbackup.reports.internal.run;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before something is tried again: longer each time, and never all at once. */
final class BackOff {

  private static final Duration FIRST = Duration.ofSeconds(10);

  /** The longest wait, but for the jitter. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** Then it is given up: after about 16 hours. */
  static final int MOST_ATTEMPTS = 100;

  private BackOff() {}

  /**
   * The wait.
   *
   * @param attempts how often it was tried, 1 or more
   */
  static Duration after(int attempts) {
    long millis = FIRST.toMillis() << Math.min(Math.max(attempts, 1) - 1, 10);
    long most = Math.min(millis, LONGEST.toMillis());
    return Duration.ofMillis(most + ThreadLocalRandom.current().nextLong(most / 5 + 1));
  }
}
