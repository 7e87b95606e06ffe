package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How much of the machine the synchronisation takes: all it can get on a station that does not
 * record, and on one that does a part of the time that the recorder leaves the database free
 * (LOG-4). Thread-safe.
 */
final class Pace {

  /** Rows of a transaction. */
  private static final int CHUNK = 2000;

  /** Rows of a transaction that the recorder may have to wait for. */
  private static final int SHORT_CHUNK = 1000;

  /** Part of the free time that is used to write, and the least part of all time. */
  private static final double WRITING = 0.4;

  private static final double LEAST_WRITING = 0.04;

  /** Reading holds up nobody; it takes only time of the processor and the disk. */
  private static final double READING = 0.6;

  private static final double LEAST_READING = 0.1;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final BooleanSupplier recording;
  private final LongSupplier busy;
  private final LongSupplier nanos;

  // guarded by this
  private Optional<Double> load = Optional.empty();
  private long since;
  private long busyBefore;

  /**
   * A pace.
   *
   * @param recording whether this station records now
   * @param busy nanoseconds for which its recorder has kept the database busy, in all
   * @param nanos a monotonic clock
   */
  Pace(BooleanSupplier recording, LongSupplier busy, LongSupplier nanos) {
    this.recording = recording;
    this.busy = busy;
    this.nanos = nanos;
    since = nanos.getAsLong();
    busyBefore = busy.getAsLong();
  }

  /** Rows of a transaction, at the most. */
  int chunk() {
    return recording.getAsBoolean() ? SHORT_CHUNK : CHUNK;
  }

  /** The pause after writing that held the database for so long. */
  Duration afterWriting(Duration held) {
    return pause(held, WRITING, LEAST_WRITING);
  }

  /** The pause after reading that took so long. */
  Duration afterReading(Duration took) {
    return pause(took, READING, LEAST_READING);
  }

  private Duration pause(Duration work, double partOfFree, double least) {
    if (!recording.getAsBoolean()) {
      return Duration.ZERO;
    }
    double part = Math.max(least, partOfFree * (1 - load()));
    long pause = Math.round(work.toNanos() * (1 / part - 1));
    return Duration.ofNanos(Math.min(pause, LONGEST_PAUSE.toNanos()));
  }

  /** Part of the time that the recorder keeps the database busy; half before that is known. */
  private synchronized double load() {
    long now = nanos.getAsLong();
    if (now - since >= WINDOW.toNanos()) {
      long busyNow = busy.getAsLong();
      load = Optional.of(Math.min(1, (busyNow - busyBefore) / (double) (now - since)));
      since = now;
      busyBefore = busyNow;
    }
    return load.orElse(0.5);
  }
}
