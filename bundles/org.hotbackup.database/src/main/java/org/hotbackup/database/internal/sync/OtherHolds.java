package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What the other station holds, by what it asks for, range by range. Thread-safe. */
final class OtherHolds {

  private final LongSupplier nanos;

  // guarded by this
  private final TreeMap<Long, Long> held = new TreeMap<>(Long::compareUnsigned);
  private Optional<Long> heardAt = Optional.empty();
  private boolean stopped;

  /**
   * Nothing so far.
   *
   * @param nanos a monotonic clock
   */
  OtherHolds(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void told(Request request) {
    held.subMap(request.first(), true, request.last(), true).clear();
    held.putAll(request.held());
    heardAt = Optional.of(nanos.getAsLong());
    notifyAll();
  }

  /** How many rows of a vector it lacks. */
  synchronized long lacks(Vector all) {
    long rows = 0;
    for (Map.Entry<OriginId, Long> one : all.held().entrySet()) {
      rows += Math.max(0, one.getValue() - heldOf(one.getKey()));
    }
    return rows;
  }

  private long heldOf(OriginId origin) {
    return held.getOrDefault(origin.key(), 0L);
  }

  /**
   * Waits until it says that it holds an origin up to a sequence; not where it has not asked for
   * anything for a while.
   */
  synchronized boolean await(OriginId origin, long sequence, Duration most) {
    long begin = nanos.getAsLong();
    while (!stopped && heldOf(origin) < sequence) {
      long now = nanos.getAsLong();
      long left = begin + most.toNanos() - now;
      if (left <= 0 || heardAt.isEmpty() || now - heardAt.get() > LagMeter.SILENCE.toNanos()) {
        return false;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return heldOf(origin) >= sequence;
  }

  /** Nobody waits any longer. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
