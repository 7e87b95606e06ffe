package org.hotbackup.reports.internal.template;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hotbackup.reports.internal.render.ReportException;

/**
 * Ends the work of the thread that made it: when it is cancelled, or takes too long, or memory runs
 * out. That thread is interrupted until {@link #close}, which leaves it not interrupted by this.
 */
public final class Guard implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;

  /** Why work is ended. */
  private enum Reason {
    CANCELLED,
    TOO_LONG,
    NO_MEMORY
  }

  /** Ends work from wherever it is; {@link #rethrow} tells why. */
  public static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the report is given up");
    }
  }

  private final Thread worker = Thread.currentThread();
  private final Duration most;
  private final long start = System.nanoTime();
  private final BooleanSupplier cancelled;
  private final Memory memory;
  private final Future<?> watch;

  /** Null while work goes on; guarded by this, as is interrupting. */
  private Reason reason;

  private boolean templateRuns = true;
  private boolean interrupted;
  private boolean closed;

  /**
   * Watches the calling thread.
   *
   * @param most how long it may work
   * @param cancelled asked from the timer's thread
   */
  public Guard(ScheduledExecutorService timer, Duration most, BooleanSupplier cancelled) {
    this.most = most;
    this.cancelled = cancelled;
    this.memory = new Memory();
    this.watch =
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    if (reason == null) {
      reason = judge();
    }
    if (reason != null) {
      interrupted = true;
      worker.interrupt();
    }
  }

  private Reason judge() {
    if (cancelled.getAsBoolean()) {
      return Reason.CANCELLED;
    }
    if (System.nanoTime() - start > most.toNanos()) {
      return Reason.TOO_LONG;
    }
    return (templateRuns ? memory.hasGrown() : memory.isNearlyFull()) ? Reason.NO_MEMORY : null;
  }

  /** What comes next may need more memory than a template. */
  public synchronized void templateEnds() {
    templateRuns = false;
  }

  /** To be called again and again by the thread that is watched. */
  public void check() {
    if (ended()) {
      throw new Stopped();
    }
  }

  private synchronized boolean ended() {
    return reason != null || cancelled.getAsBoolean() || worker.isInterrupted();
  }

  /**
   * Says why the work was ended, if it was.
   *
   * @throws InterruptedException cancelled, or interrupted by somebody else
   * @throws ReportException it took too long or too much memory
   */
  public synchronized void rethrow() throws InterruptedException, ReportException {
    if (reason == Reason.TOO_LONG) {
      throw new ReportException(
          "the report took more than "
              + most.toSeconds()
              + " s: take a shorter period, fewer tags, or look for a loop without end");
    }
    if (reason == Reason.NO_MEMORY) {
      throw new ReportException(
          "the report takes too much of the station's memory: look for a loop without end, take fewer"
              + " rows into it, or give the station more with HOTBACKUP_OPTS=-Xmx1g");
    }
    if (ended()) {
      throw new InterruptedException("the report was cancelled");
    }
  }

  @Override
  public void close() {
    watch.cancel(false);
    synchronized (this) {
      closed = true;
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }
}
