package org.hotbackup.database.internal.lease;

import java.sql.SQLTimeoutException;
import java.time.Duration;

/** The moment by which a call must have been answered, by the monotonic clock. */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Time that is left, at least one. */
  int millisLeft() throws SQLTimeoutException {
    Duration left = left();
    if (left.toMillis() < 1) {
      throw new SQLTimeoutException("no answer in time");
    }
    return Math.toIntExact(left.toMillis());
  }

  Duration left() {
    return Duration.ofNanos(nanos - System.nanoTime());
  }
}
