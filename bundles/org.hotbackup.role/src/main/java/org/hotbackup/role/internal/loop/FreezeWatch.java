package org.hotbackup.role.internal.loop;

import java.time.Duration;

/**
 * Finds out that this process stood still: its own ticks come later than the check time-out, so the
 * other station may have taken over meanwhile. Both clocks count: the monotonic one stands still in
 * a suspended virtual machine, the wall clock does not.
 */
final class FreezeWatch {

  private final Ticker ticker;
  private long lastNanos;
  private long lastWallMillis;

  FreezeWatch(Ticker ticker) {
    this.ticker = ticker;
    mark();
  }

  private void mark() {
    lastNanos = ticker.nanos();
    lastWallMillis = ticker.wallMillis();
  }

  /** Time since the last tick if that reached the limit, else zero. Marks this tick. */
  Duration late(Duration limit) {
    Duration gap =
        Duration.ofNanos(
            Math.max(
                ticker.nanos() - lastNanos,
                Duration.ofMillis(ticker.wallMillis() - lastWallMillis).toNanos()));
    mark();
    return gap.compareTo(limit) >= 0 ? gap : Duration.ZERO;
  }
}
