package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/**
 * Bounds steps that block on the network, however busily the other side dribbles: after the limit
 * the connection is closed under them. One step at a time.
 */
public final class SilenceWatch {

  /**
   * Something that blocks until it is done or the connection is closed.
   *
   * @param <T> what it gives
   */
  public interface Step<T> {
    /** Does it. */
    T run() throws IOException;
  }

  private final LinkThreads threads;
  private final Duration limit;
  private final Runnable close;
  private volatile boolean over;

  /**
   * A watch at rest.
   *
   * @param limit longest time for a step
   * @param close closes the connection; must not block
   */
  public SilenceWatch(LinkThreads threads, Duration limit, Runnable close) {
    this.threads = threads;
    this.limit = limit;
    this.close = close;
  }

  /** Does a step; it fails where it takes longer than the limit. */
  public <T> T within(Step<T> step) throws IOException {
    ScheduledFuture<?> timer =
        threads.after(
            limit,
            () -> {
              over = true;
              close.run();
            });
    try {
      return step.run();
    } finally {
      timer.cancel(false);
    }
  }

  /** Whether a step took too long. */
  public boolean isOver() {
    return over;
  }

  /** The limit. */
  public Duration limit() {
    return limit;
  }
}
