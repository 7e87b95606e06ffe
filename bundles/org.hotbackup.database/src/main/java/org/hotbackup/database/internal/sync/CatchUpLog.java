package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people when this station begins to catch up with the other one after a while, and when it
 * has caught up. Following closely is no news. One thread.
 */
final class CatchUpLog {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUpLog.class);

  /** Fewer rows are there before anybody has read the line. */
  private static final long MANY = 1000;

  private static final Duration WHILE = Duration.ofSeconds(30);

  private final Supplier<String> other;

  /** Whether nothing was missing at any time, and when that was last so. */
  private boolean wasComplete;

  private long completeAt;
  private boolean catchingUp;
  private long begun;
  private long rows;

  /**
   * A log.
   *
   * @param other how the other station is called
   */
  CatchUpLog(Supplier<String> other) {
    this.other = other;
  }

  /** So many rows are missing now. */
  void missing(long now, long missing) {
    if (missing == 0) {
      if (catchingUp) {
        LOG.info(
            "The history has caught up with {}: {} rows in {} s",
            other.get(),
            rows,
            Duration.ofNanos(now - begun).toSeconds());
      }
      catchingUp = false;
      wasComplete = true;
      completeAt = now;
    } else if (!catchingUp
        && missing >= MANY
        && (!wasComplete || now - completeAt > WHILE.toNanos())) {
      LOG.info(
          "This station's history lacks {} rows that {} has; catching up", missing, other.get());
      catchingUp = true;
      begun = now;
      rows = 0;
    }
  }

  /** So many rows came. */
  void applied(int count) {
    rows += count;
  }
}
