package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Keeps a warm station from asking for the work before its data sources deliver: what the other one
 * reads meanwhile would be in neither history (LOG-5).
 */
final class WarmUp {

  /** A source that does not answer holds nobody up for longer. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private final Ticker ticker;
  private final BooleanSupplier sourcesReady;
  private boolean waiting;
  private long sinceNanos;

  WarmUp(Ticker ticker, BooleanSupplier sourcesReady) {
    this.ticker = ticker;
    this.sourcesReady = sourcesReady;
  }

  /**
   * Whether to ask for the work now.
   *
   * @param wanted whether this station is about to ask
   * @param warm whether its sources are to be connected before it works
   * @param begun whether all of them have been started; before that, those there are say nothing
   *     for those to come
   */
  boolean over(boolean wanted, boolean warm, boolean begun) {
    if (!wanted || !warm) {
      waiting = false;
      return wanted;
    }
    if (!waiting) {
      waiting = true;
      sinceNanos = ticker.nanos();
    }
    return (begun && sourcesReady.getAsBoolean()) || ticker.nanos() - sinceNanos >= MOST.toNanos();
  }
}
