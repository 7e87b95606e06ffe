package org.hotbackup.notifications.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of this bundle. */
public final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /** A thread, not started yet, that never ends silently. */
  public static Thread make(String name, Runnable work) {
    Thread thread = new Thread(work, "hotbackup-" + name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (dead, e) -> LOG.error("Thread {} ended unexpectedly", dead.getName(), e));
    return thread;
  }

  /** One thread that does one thing after the other. */
  static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(work -> make(name, work));
  }
}
