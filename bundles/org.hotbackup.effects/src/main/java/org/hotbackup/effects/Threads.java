package org.hotbackup.effects;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of this bundle. */
final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /** A thread, not started yet, that never ends silently. */
  static Thread make(String name, Runnable work) {
    Thread thread = new Thread(work, "hotbackup-" + name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (dead, e) -> LOG.error("Thread {} ended unexpectedly", dead.getName(), e));
    return thread;
  }

  /**
   * A few threads, {@code hotbackup-NAME-1} and on.
   *
   * @param most how many at a time
   */
  static ExecutorService few(String name, int most) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        most, work -> make(name + "-" + number.incrementAndGet(), work));
  }
}
