package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Sample;

/**
 * Gives every sample that is to be recorded to the conditions (LOG-8), before a rule leaves any
 * out, in the order in which they came: first what was in memory when recording began, then what
 * comes. It does not wait for the database. Bounded: the oldest make room. Thread-safe.
 */
public final class SampleTap {

  private final int capacity;

  // guarded by this
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private int size;
  private long last = -1;
  private long dropped;

  SampleTap(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Samples that came together.
   *
   * @param lateness the greatest with which samples of their source came so far
   */
  public record Taken(List<Sample> samples, Duration lateness) {}

  /** Adds a parcel, unless it was added before. Never blocks. */
  synchronized void add(Parcel parcel) {
    if (parcel.number() <= last) {
      return;
    }
    last = parcel.number();
    parcels.addLast(parcel);
    size += parcel.samples().size();
    while (size > capacity && parcels.size() > 1) {
      int lost = parcels.removeFirst().samples().size();
      size -= lost;
      dropped += lost;
    }
    notifyAll();
  }

  /**
   * Takes all there is; waits for the first.
   *
   * @param millis how long to wait; then the list is empty
   */
  public synchronized List<Taken> take(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (parcels.isEmpty() && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    List<Taken> taken = new ArrayList<>(parcels.size());
    parcels.forEach(
        parcel -> taken.add(new Taken(parcel.samples(), parcel.feed().greatestLateness())));
    parcels.clear();
    size = 0;
    return taken;
  }

  /** How many samples were dropped to make room since the last call. */
  public synchronized long takeDropped() {
    long former = dropped;
    dropped = 0;
    return former;
  }
}
