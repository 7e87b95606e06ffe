package org.hotbackup.role.internal.loop;

import java.time.Duration;

/**
 * Keeps a warm station from asking for the work before its data sources deliver: what the other one
 * reads meanwhile would be in neither history (LOG-5).
 */
final class WarmUp {

  /** A source that does not answer holds nobody up for longer. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private final LoopPorts ports;
  private boolean waiting;
  private long sinceNanos;

  WarmUp(LoopPorts ports) {
    this.ports = ports;
  }

  /**
   * Whether to ask for the work now.
   *
   * @param wanted whether this station is about to ask
   * @param warm whether its sources are to be connected before it works
   */
  boolean over(boolean wanted, boolean warm) {
    if (!wanted || !warm) {
      waiting = false;
      return wanted;
    }
    if (!waiting) {
      waiting = true;
      sinceNanos = ports.ticker().nanos();
    }
    return ports.facts().sourcesReady().getAsBoolean()
        || ports.ticker().nanos() - sinceNanos >= MOST.toNanos();
  }
}
