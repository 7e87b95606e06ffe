package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses that a stop ends. Thread-safe. */
final class Pauses {

  private static final String STOPPED = "the history database is being closed";

  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Pauses.
   *
   * @throws IOException it is over
   */
  void pause(Duration time) throws IOException {
    try {
      if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException(STOPPED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(STOPPED);
    }
  }

  boolean stopped() {
    return stopped.getCount() == 0;
  }

  void stop() {
    stopped.countDown();
  }
}
