package org.hotbackup.effects;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt that is under way. Thread-safe. */
final class UnderWay implements Checkpoint {

  private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);

  private final Permit permit;
  private final long term;
  private final CountDownLatch over = new CountDownLatch(1);

  // guarded by this
  private AutoCloseable close = () -> {};

  UnderWay(Permit permit, long term) {
    this.permit = permit;
    this.term = term;
  }

  /** The term it works under, from its beginning to its end. */
  long term() {
    return term;
  }

  @Override
  public void require() throws NotPermittedException {
    if (stopped()) {
      throw new NotPermittedException("the station ends its work");
    }
    permit.require(term);
  }

  @Override
  public void onStop(AutoCloseable what) {
    synchronized (this) {
      if (!stopped()) {
        close = what;
        return;
      }
    }
    close(what);
  }

  @Override
  public boolean stopped() {
    return over.getCount() == 0;
  }

  /** The station ends its work. */
  void stop() {
    AutoCloseable what;
    synchronized (this) {
      over.countDown();
      what = close;
      close = () -> {};
    }
    close(what);
  }

  private static void close(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception e) {
      LOG.debug("What an attempt had open is closed", e);
    }
  }

  /** Waits, but not past the end of the station's work. */
  void pause(Duration most) throws InterruptedException {
    if (over.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("the station ends its work");
    }
  }
}
