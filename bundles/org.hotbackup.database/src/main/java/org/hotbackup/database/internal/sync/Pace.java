package org.hotbackup.database.internal.sync;

import java.time.Duration;

/**
 * How much of the machine the synchronisation takes: all that is left on a standby, a share on the
 * station that records, so that the recorder finds the database free (LOG-4).
 *
 * @param chunk rows of a transaction
 * @param share one part of so many parts of the time is worked, the others are paused
 */
record Pace(int chunk, int share) {

  static final Pace FULL = new Pace(2000, 1);

  /** Holds the database for some tens of milliseconds at a time on a slow disk. */
  static final Pace RECORDING = new Pace(500, 4);

  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Reading holds up nobody; it takes only time of the processor. */
  private static final Pace READING = new Pace(FULL.chunk, 2);

  static Pace reading(boolean recording) {
    return recording ? READING : FULL;
  }

  static Pace writing(boolean recording) {
    return recording ? RECORDING : FULL;
  }

  /** The pause after work that took so long. */
  Duration after(Duration work) {
    Duration pause = work.multipliedBy(share - 1L);
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
