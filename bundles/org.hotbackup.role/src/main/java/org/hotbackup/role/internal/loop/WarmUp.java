package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Keeps a station from asking for the work before it can do it: before its features' bundles have
 * started, or, where it is warm, before its data sources deliver. What the other one no longer
 * reads meanwhile would be in neither history (LOG-5).
 */
final class WarmUp {

  /** A bundle that hangs or a source that does not answer holds nobody up for longer. */
  private static final Duration MOST = Duration.ofSeconds(10);

  /**
   * So long both stations read: what was on its way to the other one before this one was connected
   * is there by then, and so is recorded by it.
   */
  private static final Duration OVERLAP = Duration.ofSeconds(1);

  private final Ticker ticker;
  private final BooleanSupplier featuresStarted;
  private final BooleanSupplier sourcesReady;
  private boolean waiting;
  private long sinceNanos;
  private boolean delivering;
  private long deliveringSinceNanos;

  WarmUp(Ticker ticker, BooleanSupplier featuresStarted, BooleanSupplier sourcesReady) {
    this.ticker = ticker;
    this.featuresStarted = featuresStarted;
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
    if (!wanted) {
      waiting = false;
      delivering = false;
      return false;
    }
    if (!waiting) {
      waiting = true;
      sinceNanos = ticker.nanos();
    }
    boolean ready = featuresStarted.getAsBoolean() && (!warm || overlaps(begun));
    return ready || ticker.nanos() - sinceNanos >= MOST.toNanos();
  }

  private boolean overlaps(boolean begun) {
    if (!begun || !sourcesReady.getAsBoolean()) {
      delivering = false;
      return false;
    }
    if (!delivering) {
      delivering = true;
      deliveringSinceNanos = ticker.nanos();
    }
    return ticker.nanos() - deliveringSinceNanos >= OVERLAP.toNanos();
  }
}
