package org.hotbackup.database.internal.queue;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what waits in the queue, oldest first, on the one thread that calls {@link #run}: at
 * once when there is something and a database is opened, and again and again, less and less often,
 * while it cannot be done. The other methods are thread-safe and do not wait.
 */
final class DeliveryLoop {

  /**
   * How long to wait.
   *
   * @param first after the first failure; it doubles with each
   * @param longest after many
   * @param look between two looks for what others changed in the file
   */
  record Pauses(Duration first, Duration longest, Duration look) {

    static final Pauses DEFAULT =
        new Pauses(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(2));
  }

  private enum Outcome {
    DELIVERED,
    NOTHING,
    FAILED
  }

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

  private final DiskQueue queue;
  private final Delivery delivery;
  private final WaitingRows waiting;
  private final Pauses pauses;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private volatile HistoryStore store;

  // guarded by lock
  private boolean opened;
  private boolean added;
  private boolean stopped;

  // used on the thread only
  private Duration pause;
  private boolean unusable;

  DeliveryLoop(DiskQueue queue, Delivery delivery, WaitingRows waiting, Pauses pauses) {
    this.queue = queue;
    this.delivery = delivery;
    this.waiting = waiting;
    this.pauses = pauses;
    pause = pauses.first();
  }

  /** The database that is open now, or null. */
  HistoryStore store() {
    return store;
  }

  /** A database was opened: it is used from now on. */
  void opened(HistoryStore database) {
    lock.lock();
    try {
      store = database;
      opened = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** This database is about to be closed. */
  void closing(HistoryStore database) {
    lock.lock();
    try {
      if (store == database) {
        store = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Something was added to the queue. */
  void added() {
    lock.lock();
    try {
      added = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the loop. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void run() {
    try {
      boolean goOn = true;
      while (goOn) {
        goOn = pauseAfter(attempt());
      }
    } catch (InterruptedException e) {
      LOG.debug("The delivery of queued rows was interrupted");
    }
  }

  private Outcome attempt() {
    try {
      if (queue.rows() == 0) {
        look();
      }
      HistoryStore open = store;
      if (open == null || queue.rows() == 0) {
        return Outcome.NOTHING;
      }
      waiting.delivered(delivery.deliver(open));
      if (queue.rows() == 0) {
        waiting.end();
      }
      return Outcome.DELIVERED;
    } catch (HistoryUnavailableException | NotPermittedException e) {
      waiting.begin(e.getMessage());
      LOG.debug("Queued rows cannot be delivered yet", e);
    } catch (RuntimeException e) {
      waiting.begin(e.toString());
      LOG.debug("Queued rows cannot be delivered", e);
    }
    return Outcome.FAILED;
  }

  private void look() {
    try {
      queue.look();
      if (unusable) {
        LOG.info("The queue on the disk can be used again");
      }
      unusable = false;
    } catch (HistoryUnavailableException | RuntimeException e) {
      if (!unusable) {
        LOG.warn("Samples could not wait on the disk now: {}", e.getMessage());
      }
      unusable = true;
      LOG.debug("The queue cannot be used", e);
    }
  }

  /** False once stopped. */
  private boolean pauseAfter(Outcome outcome) throws InterruptedException {
    Duration most =
        switch (outcome) {
          case DELIVERED -> Duration.ZERO;
          case NOTHING -> pauses.look();
          case FAILED -> pause;
        };
    boolean failed = outcome == Outcome.FAILED;
    lock.lock();
    try {
      long nanos = most.toNanos();
      // What is added does not mend a database.
      while (nanos > 0 && !stopped && !opened && (failed || !added)) {
        nanos = changed.awaitNanos(nanos);
      }
      pause = failed && !opened ? longer(pause) : pauses.first();
      opened = false;
      added = false;
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  private Duration longer(Duration former) {
    Duration twice = former.multipliedBy(2);
    return twice.compareTo(pauses.longest()) < 0 ? twice : pauses.longest();
  }
}
