package org.hotbackup.portal.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the threads of this bundle. */
public final class Threads {

  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
  private static final long IDLE_SECONDS = 30;

  private Threads() {}

  /** Up to so many threads {@code hotbackup-NAME-1}…; a task for which there is none is refused. */
  public static ExecutorService upTo(int most, String name) {
    AtomicLong count = new AtomicLong();
    return new ThreadPoolExecutor(
        0,
        most,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "hotbackup-" + name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          thread.setUncaughtExceptionHandler(
              (dead, e) -> LOG.error("Thread {} ended unexpectedly", dead.getName(), e));
          return thread;
        });
  }
}
