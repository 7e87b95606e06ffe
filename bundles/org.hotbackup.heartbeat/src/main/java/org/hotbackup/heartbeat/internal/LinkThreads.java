package org.hotbackup.heartbeat.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of the link: one timer, whose tasks never wait, and workers that may. Their number is
 * bounded by the number of connections.
 */
public final class LinkThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LinkThreads.class);

  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService workers;

  /** Threads named after their owner. */
  public LinkThreads(String name) {
    timer = new ScheduledThreadPoolExecutor(1, task -> thread(task, name + "-timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    AtomicInteger count = new AtomicInteger();
    workers =
        Executors.newCachedThreadPool(task -> thread(task, name + "-" + count.incrementAndGet()));
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a task on a worker; once closed on the caller's thread, so that no result is lost. */
  public void run(Runnable task) {
    try {
      workers.execute(() -> guarded(task));
    } catch (RejectedExecutionException e) {
      guarded(task);
    }
  }

  /** Starts a long task on a worker; not run once closed. */
  public void start(Runnable task) {
    try {
      workers.execute(() -> guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("Task not started, the link is stopped", e);
    }
  }

  /** Runs a short task on the timer after a delay; not run once closed. */
  public ScheduledFuture<?> after(Duration delay, Runnable task) {
    return timer.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs a task on a worker again and again, with a pause between, whatever a run throws. */
  public void every(Duration pause, Runnable task) {
    ScheduledFuture<?> unused =
        after(
            pause,
            () ->
                start(
                    () -> {
                      try {
                        task.run();
                      } finally {
                        every(pause, task);
                      }
                    }));
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task of the link failed", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
