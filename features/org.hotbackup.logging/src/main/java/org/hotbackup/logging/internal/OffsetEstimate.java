package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * How much another clock is ahead, from repeated measurements. Each is wrong by half its round trip
 * at the most, so the one with the shortest counts. Not thread-safe.
 */
final class OffsetEstimate {

  /** Measurements that are compared. */
  private static final int NEWEST = 8;

  /**
   * What one check found.
   *
   * @param offset the other clock less this one
   * @param roundTrip from question to answer
   */
  record Measurement(Duration offset, Duration roundTrip) {

    /** Whether both can be true of the same two clocks. */
    boolean agreesWith(Measurement other) {
      Duration difference = offset.minus(other.offset).abs();
      return difference.multipliedBy(2).compareTo(roundTrip.plus(other.roundTrip)) <= 0;
    }
  }

  private final Deque<Measurement> newest = new ArrayDeque<>();

  /** Adds a measurement; one that was added last is the same one, seen again. */
  void add(Measurement measurement) {
    if (measurement.equals(newest.peekLast())) {
      return;
    }
    // A clock that was set makes the former ones worthless.
    newest.removeIf(former -> !former.agreesWith(measurement));
    newest.addLast(measurement);
    if (newest.size() > NEWEST) {
      newest.removeFirst();
    }
  }

  /** The best there is; zero where nothing was measured. */
  Duration best() {
    return newest.stream()
        .min(Comparator.comparing(Measurement::roundTrip))
        .map(Measurement::offset)
        .orElse(Duration.ZERO);
  }
}
