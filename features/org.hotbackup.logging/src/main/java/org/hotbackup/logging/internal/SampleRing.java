package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samples that are not recorded yet, in the order in which they came (LOG-5). There is one way
 * through it whether or not the station records: while somebody reads it, a sample leaves when it
 * is recorded; while nobody does, when it is too old. So none is lost or overtaken at the moment at
 * which recording begins or ends. Bounded: the oldest make room. Thread-safe.
 */
final class SampleRing {

  private static final Logger LOG = LoggerFactory.getLogger(SampleRing.class);

  /** Samples in a parcel at the most. */
  static final int PARCEL = 1_000;

  private final int capacity;
  private final Supplier<Duration> keep;
  private final LongSupplier nanos;
  private final SampleTap tap;

  final ReentrantLock lock = new ReentrantLock();
  final Condition changed = lock.newCondition();

  // guarded by lock
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private int size;
  private long next;
  private RingReader reader;
  private boolean full;
  private long dropped;

  /**
   * An empty ring.
   *
   * @param capacity samples at the most
   * @param keep how long to hold samples while nobody reads them
   * @param nanos a monotonic clock
   */
  SampleRing(int capacity, Supplier<Duration> keep, LongSupplier nanos) {
    this.capacity = capacity;
    this.keep = keep;
    this.nanos = nanos;
    tap = new SampleTap(capacity);
  }

  /** Where those come out, too, that a reader is to record. */
  SampleTap tap() {
    return tap;
  }

  /**
   * Adds samples; never blocks. Those of a source that differs by station are held only for a
   * reader.
   */
  void add(Feed feed, List<Sample> samples) {
    lock.lock();
    try {
      if (feed.differsByStation() && !recording()) {
        return;
      }
      int most = Math.min(PARCEL, capacity);
      for (int from = 0; from < samples.size(); from += most) {
        List<Sample> part = samples.subList(from, Math.min(from + most, samples.size()));
        Parcel parcel = new Parcel(next++, nanos.getAsLong(), feed, part);
        parcels.addLast(parcel);
        size += part.size();
        if (recording()) {
          tap.add(parcel);
        }
      }
      makeRoom();
      if (reader == null) {
        forgetOld();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom() {
    while (size > capacity) {
      dropped += loseFirst();
      if (!full) {
        full = true;
        sayFull();
      }
    }
  }

  private void sayFull() {
    if (reader == null) {
      LOG.info(
          "Memory holds {} samples for a takeover and no more: those of the last {} s",
          size,
          Duration.ofNanos(nanos.getAsLong() - parcels.getFirst().nanos()).toSeconds());
    } else {
      LOG.warn(
          "{} samples wait in memory and no more can; the oldest are dropped until they can be"
              + " recorded",
          size);
    }
  }

  private void forgetOld() {
    long oldest = nanos.getAsLong() - keep.get().toNanos();
    while (!parcels.isEmpty() && parcels.getFirst().nanos() - oldest < 0) {
      loseFirst();
    }
  }

  private int loseFirst() {
    parcels.getFirst().feed().lost(parcels.getFirst().samples());
    return removeFirst();
  }

  private int removeFirst() {
    int samples = parcels.removeFirst().samples().size();
    size -= samples;
    return samples;
  }

  boolean recording() {
    lock.lock();
    try {
      return reader != null && !reader.stopped();
    } finally {
      lock.unlock();
    }
  }

  /** Gives all samples, those here first, to a new reader; a former one gets nothing more. */
  RingReader open() {
    lock.lock();
    try {
      full = false;
      dropped = 0;
      reader = new RingReader(this, next);
      parcels.forEach(tap::add);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  /** From now on samples are held by their age, unless there is another reader. */
  void close(RingReader former) {
    lock.lock();
    try {
      if (reader == former) {
        reader = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The number that the next parcel gets. */
  long next() {
    return next;
  }

  boolean readBy(RingReader one) {
    return reader == one;
  }

  /**
   * The oldest parcels with numbers below a bound: one at least if there is one. Needs the lock.
   */
  List<Parcel> first(long below, int most) {
    List<Parcel> first = new ArrayList<>();
    int count = 0;
    for (Parcel parcel : parcels) {
      count += parcel.samples().size();
      if (parcel.number() >= below || (!first.isEmpty() && count > most)) {
        break;
      }
      first.add(parcel);
    }
    return first;
  }

  /** Forgets the parcels with numbers up to this one. */
  void recorded(long number) {
    lock.lock();
    try {
      while (!parcels.isEmpty() && parcels.getFirst().number() <= number) {
        removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many samples there are. */
  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** How many were dropped to make room since the last call; the next one is news again. */
  long takeDropped() {
    lock.lock();
    try {
      long former = dropped;
      dropped = 0;
      full = false;
      return former;
    } finally {
      lock.unlock();
    }
  }
}
