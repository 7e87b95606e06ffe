package org.hotbackup.logging.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hotbackup.api.Sample;

/** Samples that wait to be written, oldest first. Bounded: the oldest make room. Thread-safe. */
final class SampleQueue {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // guarded by lock
  private final Deque<Sample> samples = new ArrayDeque<>();
  private boolean stopped;

  SampleQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds samples; never blocks.
   *
   * @return how many of the oldest were dropped to make room
   */
  int add(List<Sample> more) {
    lock.lock();
    try {
      samples.addAll(more);
      int dropped = Math.max(0, samples.size() - capacity);
      for (int i = 0; i < dropped; i++) {
        samples.removeFirst();
      }
      changed.signalAll();
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the oldest samples; waits for the first. Empty only once stopped. */
  List<Sample> take(int most) throws InterruptedException {
    lock.lock();
    try {
      while (samples.isEmpty() && !stopped) {
        changed.await();
      }
      List<Sample> taken = new ArrayList<>(Math.min(most, samples.size()));
      while (taken.size() < most && !samples.isEmpty()) {
        taken.add(samples.removeFirst());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return samples.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait: {@link #take} gives what is left, then nothing. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, but not past {@link #stop}. */
  void pause(long millis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (nanos > 0 && !stopped) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean stopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }
}
