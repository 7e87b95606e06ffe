package org.hotbackup.ftp.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of this bundle. */
public final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /** One thread, {@code hotbackup-NAME}, for short tasks at their times. */
  public static ScheduledThreadPoolExecutor timer(String name) {
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
