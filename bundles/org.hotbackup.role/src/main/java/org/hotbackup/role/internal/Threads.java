package org.hotbackup.role.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** One thread of this name. */
  public static ScheduledExecutorService single(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, task -> daemon(name, task));
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /**
   * Threads {@code NAME-1} and on, made when there is work and ended after a minute without; work
   * beyond that is rejected.
   */
  public static ExecutorService few(String name, int most) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        most,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        task -> daemon(name + "-" + number.incrementAndGet(), task));
  }

  /** Runs a task once, later. */
  public static void after(
      Duration delay, ScheduledExecutorService executor, String what, Runnable task) {
    var unused = executor.schedule(guarded(what, task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Repeats a task until the executor is shut down, first after one period. */
  public static void every(
      Duration period, ScheduledExecutorService executor, String what, Runnable task) {
    var unused =
        executor.scheduleWithFixedDelay(
            guarded(what, task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task whose exception neither ends a periodic schedule nor passes silently. */
  public static Runnable guarded(String what, Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("{} failed", what, e);
      }
    };
  }
}
