package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Up to where this station has written records of the pair since the database was opened, so that a
 * request of the other station that waits for some is answered at once. Thread-safe.
 */
final class WrittenRecords {

  private final LongSupplier nanos;

  // guarded by this
  private Optional<OriginId> origin = Optional.empty();
  private long sequence;
  private boolean stopped;

  /**
   * None so far.
   *
   * @param nanos a monotonic clock
   */
  WrittenRecords(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void written(OriginId own, long upTo) {
    sequence = origin.equals(Optional.of(own)) ? Math.max(sequence, upTo) : upTo;
    origin = Optional.of(own);
    notifyAll();
  }

  /**
   * Waits until there is a record that the asker does not hold.
   *
   * @return whether it has waited at all
   */
  synchronized boolean await(Request request, Duration most) {
    long end = nanos.getAsLong() + most.toNanos();
    boolean waited = false;
    while (!stopped && !lacks(request)) {
      long left = end - nanos.getAsLong();
      if (left <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      waited = true;
    }
    return waited;
  }

  private boolean lacks(Request request) {
    return origin.isPresent() && request.heldOf(origin.get()).orElse(sequence) < sequence;
  }

  /** Nobody waits any longer. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
