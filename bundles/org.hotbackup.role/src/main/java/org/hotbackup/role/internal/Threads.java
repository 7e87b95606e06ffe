package org.hotbackup.role.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of this bundle; see {@code docs/architecture.md}. */
public final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private Threads() {}

  /** A thread that does not keep the process alive; not started yet. */
  public static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  static ScheduledExecutorService single(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, task -> daemon(name, task));
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Runs a task once, later. */
  static void after(Duration delay, ScheduledExecutorService executor, String what, Runnable task) {
    var unused = executor.schedule(guarded(what, task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Repeats a task until the executor is shut down, first after one period. */
  static void every(
      Duration period, ScheduledExecutorService executor, String what, Runnable task) {
    var unused =
        executor.scheduleWithFixedDelay(
            guarded(what, task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task whose exception neither ends a periodic schedule nor passes silently. */
  static Runnable guarded(String what, Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("{} failed", what, e);
      }
    };
  }
}
