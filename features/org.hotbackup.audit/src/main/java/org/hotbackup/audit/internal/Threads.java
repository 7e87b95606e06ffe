package org.hotbackup.audit.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of this bundle. */
final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /** One thread for tasks at their times; it never ends silently. */
  static ScheduledThreadPoolExecutor timer(String name) {
    return new ScheduledThreadPoolExecutor(
        1,
        work -> {
          Thread thread = new Thread(work, "hotbackup-" + name);
          thread.setDaemon(true);
          thread.setUncaughtExceptionHandler(
              (dead, e) -> LOG.error("Thread {} ended unexpectedly", dead.getName(), e));
          return thread;
        });
  }
}
