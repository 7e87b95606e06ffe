package org.hotbackup.database.internal.queue;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that samples wait for the database, and once how that ended. Thread-safe. */
final class WaitingRows {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingRows.class);

  private Delivery.Delivered delivered = Delivery.Delivered.NOTHING;
  private volatile boolean waiting;
  private long sinceNanos;

  /**
   * The database takes no rows.
   *
   * @param why for people
   */
  synchronized void begin(String why) {
    if (!waiting) {
      waiting = true;
      sinceNanos = System.nanoTime();
      LOG.warn("Samples wait on the disk for the database: {}", why);
    }
  }

  synchronized void delivered(Delivery.Delivered more) {
    delivered = delivered.plus(more);
  }

  /** The database took rows at once. */
  void direct() {
    if (waiting) {
      end();
    }
  }

  /** Nothing waits any more. */
  synchronized void end() {
    if (waiting) {
      LOG.info(
          "Samples are recorded again after {} s",
          Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds());
    }
    if (delivered.rows() > 0) {
      LOG.info(
          "{} rows that waited on the disk are delivered, {} of them late, {} set aside",
          delivered.rows(),
          delivered.late(),
          delivered.setAside());
    }
    waiting = false;
    delivered = Delivery.Delivered.NOTHING;
  }
}
