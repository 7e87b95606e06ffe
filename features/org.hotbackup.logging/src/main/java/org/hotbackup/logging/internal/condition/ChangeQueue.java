package org.hotbackup.logging.internal.condition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.PairRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes that wait to be written, in order. Bounded: the oldest make room. Thread-safe. */
final class ChangeQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeQueue.class);

  /** Changes that wait at the most. */
  static final int MOST = 10_000;

  /**
   * What is written together.
   *
   * @param alarms what became of them, in order; none where only a state has changed
   * @param state the record of the state that goes with it
   */
  record Change(List<Alarm> alarms, Optional<PairRecord> state) {}

  // guarded by this
  private final Deque<Change> waiting = new ArrayDeque<>();
  private final List<Alarm> untold = new ArrayList<>();
  private boolean stopped;

  synchronized void add(Change change) {
    waiting.addLast(change);
    if (waiting.size() > MOST) {
      LOG.warn(
          "{} changes of conditions wait for the database and no more can; this one is dropped: {}",
          MOST,
          waiting.removeFirst());
    }
    notifyAll();
  }

  /** The oldest, which stay in the queue. */
  synchronized List<Change> first(int most) {
    return waiting.stream().limit(most).toList();
  }

  /**
   * These are written; some of them may have made room meanwhile.
   *
   * @param alarms that listeners are to be told of now
   */
  synchronized void written(List<Change> written, List<Alarm> alarms) {
    untold.addAll(alarms);
    notifyAll();
    for (Change change : written) {
      if (waiting.peekFirst() == change) {
        waiting.removeFirst();
      }
    }
  }

  /** The alarms that were written and that nobody was told of, in order; they are not kept. */
  synchronized List<Alarm> takeUntold() {
    List<Alarm> all = List.copyOf(untold);
    untold.clear();
    return all;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Waits until there is something to write or to tell, or somebody calls {@link #stop}. */
  synchronized void await() throws InterruptedException {
    while (waiting.isEmpty() && untold.isEmpty() && !stopped) {
      wait();
    }
  }

  /** Waits before the next try, but not past {@link #stop}. */
  synchronized void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && !stopped; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** Ends every wait. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
