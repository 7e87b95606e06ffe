package org.hotbackup.logging.internal;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** One recorder's way through a ring. Thread-safe; guarded by the ring's lock. */
final class RingReader {

  private final SampleRing ring;
  private final long firstLive;
  private long end = Long.MAX_VALUE;

  RingReader(SampleRing ring, long firstLive) {
    this.ring = ring;
    this.firstLive = firstLive;
  }

  /** Whether the parcel was there before this reader was. */
  boolean heldBefore(Parcel parcel) {
    return parcel.number() < firstLive;
  }

  /**
   * The oldest parcels, which stay in the ring; waits for the first. Empty only once stopped.
   *
   * @param most samples in them together, unless the first has more
   */
  List<Parcel> take(int most) throws InterruptedException {
    ring.lock.lock();
    try {
      while (true) {
        if (!ring.readBy(this)) {
          return List.of();
        }
        List<Parcel> first = ring.first(end, most);
        if (!first.isEmpty() || stopped()) {
          return first;
        }
        ring.changed.await();
      }
    } finally {
      ring.lock.unlock();
    }
  }

  /** These are in the history, or are not meant to be; the ring forgets them. */
  void recorded(List<Parcel> parcels) {
    ring.recorded(parcels.get(parcels.size() - 1).number());
  }

  /** Ends every wait: {@link #take} gives what came before, then nothing. */
  void stop() {
    ring.lock.lock();
    try {
      end = Math.min(end, ring.next());
      ring.changed.signalAll();
    } finally {
      ring.lock.unlock();
    }
  }

  boolean stopped() {
    ring.lock.lock();
    try {
      return end != Long.MAX_VALUE;
    } finally {
      ring.lock.unlock();
    }
  }

  /** Waits, but not past {@link #stop}. */
  void pause(long millis) throws InterruptedException {
    ring.lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (nanos > 0 && !stopped()) {
        nanos = ring.changed.awaitNanos(nanos);
      }
    } finally {
      ring.lock.unlock();
    }
  }

  /** Gives the ring back; what was not recorded stays in it. */
  void close() {
    stop();
    ring.close(this);
  }

  /** Samples that came before the stop and are in the ring still. */
  int left() {
    ring.lock.lock();
    try {
      return ring.first(end, Integer.MAX_VALUE).stream().mapToInt(p -> p.samples().size()).sum();
    } finally {
      ring.lock.unlock();
    }
  }
}
