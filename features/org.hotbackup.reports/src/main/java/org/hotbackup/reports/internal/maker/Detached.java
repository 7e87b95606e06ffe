package org.hotbackup.reports.internal.maker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.reports.internal.Threads;
import org.hotbackup.reports.internal.render.ReportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes reports in threads that can be left behind: no library in use can be made to end everywhere
 * (a template may search a list of endless length), and a report must not keep the others waiting.
 * Thread-safe.
 */
final class Detached {

  private static final Logger LOG = LoggerFactory.getLogger(Detached.class);
  private static final long LOOK_MILLIS = 50;
  private static final int MOST_LEFT = 2;

  /** Making a report. */
  @FunctionalInterface
  interface Work<T> {

    /**
     * Makes it.
     *
     * @param stop whether it is to be given up; for any thread
     */
    T make(BooleanSupplier stop)
        throws ReportException, HistoryUnavailableException, InterruptedException;
  }

  private final Duration most;
  private final Duration grace;
  private final List<Thread> left = new ArrayList<>();

  /**
   * A place for reports.
   *
   * @param most how long one may take, if it does not end by itself
   * @param grace how long one that is cancelled may take to end
   */
  Detached(Duration most, Duration grace) {
    this.most = most;
    this.grace = grace;
  }

  /**
   * Makes a report and waits for it.
   *
   * @param cancelled asked again and again
   */
  <T> T run(String report, Work<T> work, BooleanSupplier cancelled)
      throws ReportException, HistoryUnavailableException, InterruptedException {
    requireFewLeft();
    Stop stop = new Stop();
    FutureTask<T> task =
        new FutureTask<>(() -> work.make(() -> stop.wanted || cancelled.getAsBoolean()));
    Thread thread = Threads.make("report-" + report, task);
    thread.start();
    long start = System.nanoTime();
    long end = start + most.toNanos();
    InterruptedException interrupted = null;
    while (true) {
      if (cancelled.getAsBoolean() || interrupted != null) {
        stop.wanted = true;
        end = Math.min(end, System.nanoTime() + grace.toNanos());
        return last(task, thread, end, interrupted);
      }
      try {
        return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - end > 0) {
          leave(thread);
          throw new ReportException(
              "the report did not end within "
                  + most.toSeconds()
                  + " s and is left behind, it may use a processor until the station is restarted:"
                  + " look for lists without end in the template",
              e);
        }
      } catch (InterruptedException e) {
        interrupted = e;
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private <T> T last(FutureTask<T> task, Thread thread, long end, InterruptedException interrupted)
      throws ReportException, HistoryUnavailableException, InterruptedException {
    T result = null;
    try {
      result = task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leave(thread);
    } catch (ExecutionException e) {
      if (interrupted == null) {
        throw failure(e);
      }
    }
    if (interrupted != null) {
      throw interrupted;
    }
    if (result == null) {
      throw new InterruptedException("the report was cancelled");
    }
    return result;
  }

  private static final class Stop {
    volatile boolean wanted;
  }

  private synchronized void requireFewLeft() throws ReportException {
    left.removeIf(thread -> !thread.isAlive());
    if (left.size() >= MOST_LEFT) {
      throw new ReportException(
          "reports that did not end are still running (%s): correct their templates and restart the"
                  .formatted(String.join(", ", left.stream().map(Thread::getName).toList()))
              + " station");
    }
  }

  private synchronized void leave(Thread thread) {
    left.add(thread);
    LOG.error("Thread {} did not end and is left behind", thread.getName());
  }

  private static RuntimeException failure(ExecutionException e)
      throws ReportException, HistoryUnavailableException, InterruptedException {
    Throwable cause = e.getCause();
    if (cause instanceof ReportException failure) {
      throw failure;
    }
    if (cause instanceof HistoryUnavailableException failure) {
      throw failure;
    }
    if (cause instanceof InterruptedException failure) {
      throw failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
