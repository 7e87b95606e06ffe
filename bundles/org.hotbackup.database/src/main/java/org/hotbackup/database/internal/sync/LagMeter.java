package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.hotbackup.api.HistoryLag;

/**
 * How far one database is behind another, in rows, and for how long already: since the time at
 * which it last had everything the other one had. Thread-safe. Times are readings of a monotonic
 * clock in nanoseconds.
 */
final class LagMeter {

  /** Nobody knows how it is after so long without a word. */
  static final Duration SILENCE = Duration.ofSeconds(15);

  private boolean known;
  private long heardAt;
  private long rows;

  /** When all was held that there was, as far as that was seen. */
  private long completeAt;

  /** What there was at {@code targetAt}; null while nothing is missing. */
  private Vector target;

  private long targetAt;

  /**
   * Takes note of what was just seen.
   *
   * @param missing rows that are missing
   * @param all what the one that is ahead holds
   * @param holds whether the one behind holds all of such a vector
   */
  synchronized void observe(long now, long missing, Vector all, Predicate<Vector> holds) {
    if (!known || missing == 0) {
      completeAt = now;
    }
    if (missing == 0) {
      target = null;
    } else if (target == null) {
      target = all;
      targetAt = now;
    } else if (holds.test(target)) {
      completeAt = targetAt;
      target = all;
      targetAt = now;
    }
    known = true;
    heardAt = now;
    rows = missing;
  }

  /** Nothing is known any more. */
  synchronized void forget() {
    known = false;
    target = null;
  }

  /** Empty while it is not known. */
  synchronized Optional<HistoryLag> lag(long now) {
    if (!known || now - heardAt > SILENCE.toNanos()) {
      return Optional.empty();
    }
    return Optional.of(
        rows == 0 ? HistoryLag.NONE : new HistoryLag(rows, Duration.ofNanos(now - completeAt)));
  }
}
