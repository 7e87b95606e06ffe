package org.hotbackup.role.internal.loop;

import java.time.Duration;
import org.hotbackup.api.Permit;

/**
 * The permit as the loop renews it at every tick that found everything in order. Written by the
 * role thread, read by any.
 */
public final class LoopPermit implements Permit {

  private record Grant(long term, long untilNanos, long untilWallMillis) {}

  private final Ticker ticker;
  private volatile Grant grant;

  /** A permit that allows nothing yet. */
  public LoopPermit(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public boolean allows(long term) {
    Grant current = grant;
    return current != null
        && current.term == term
        && ticker.nanos() - current.untilNanos < 0
        && ticker.wallMillis() < current.untilWallMillis;
  }

  void renew(long term, Duration validity) {
    grant =
        new Grant(
            term, ticker.nanos() + validity.toNanos(), ticker.wallMillis() + validity.toMillis());
  }

  void revoke() {
    grant = null;
  }
}
