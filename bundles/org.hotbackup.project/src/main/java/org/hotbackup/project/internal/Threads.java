package org.hotbackup.project.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of this bundle; each does one task again and again. */
final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /**
   * Runs a task until the result is shut down, whatever a run throws.
   *
   * @param task does its work once and says how long to pause
   */
  static ScheduledExecutorService repeat(String name, Supplier<Duration> task) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.execute(() -> run(executor, task));
    return executor;
  }

  private static final Duration AFTER_ERROR = Duration.ofSeconds(10);

  private static void run(ScheduledExecutorService executor, Supplier<Duration> task) {
    Duration pause = AFTER_ERROR;
    try {
      pause = task.get();
    } catch (RuntimeException e) {
      LOG.error("{} failed; tried again in 10 s", Thread.currentThread().getName(), e);
    }
    try {
      ScheduledFuture<?> unused =
          executor.schedule(() -> run(executor, task), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("stopped", e);
    }
  }
}
