package org.hotbackup.reports.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.render.Progress;

/** One making that is under way, for those who look at it or cancel it. Thread-safe. */
public final class Run implements Progress {

  private final RunKey key;
  private final Instant started;
  private volatile double share;
  private volatile String cancelledBy;
  private volatile boolean stopped;
  private final CountDownLatch ended = new CountDownLatch(1);

  Run(RunKey key, Instant started) {
    this.key = key;
    this.started = started;
  }

  public RunKey key() {
    return key;
  }

  /** When it began, by this station's clock. */
  public Instant started() {
    return started;
  }

  /** How far it is, 0 to 1. */
  public double share() {
    return share;
  }

  @Override
  public void at(double reached) {
    share = reached;
  }

  /** Gives it up soon. */
  void cancel(String by) {
    cancelledBy = by;
    ended.countDown();
  }

  /** The station ends its work: the report is made again by whoever works next. */
  void stop() {
    stopped = true;
    ended.countDown();
  }

  /** Waits, but not past the end of this run. */
  void pause(Duration most) throws InterruptedException {
    if (ended.await(most.toNanos(), TimeUnit.NANOSECONDS) && stopped) {
      throw new InterruptedException("the station ends its work");
    }
  }

  /** Who cancelled it. */
  Optional<String> cancelledBy() {
    return Optional.ofNullable(cancelledBy);
  }

  boolean stopped() {
    return stopped;
  }

  @Override
  public boolean cancelled() {
    return stopped || cancelledBy != null;
  }
}
