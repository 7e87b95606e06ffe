package org.hotbackup.logging.internal;

import java.time.Instant;
import java.util.List;
import org.hotbackup.api.Sample;

/**
 * Makes batches of what the ring gives: leaves out what the history holds already, and what the
 * tags' rules do not ask for. Not thread-safe.
 */
final class Selection {

  private final RingReader reader;
  private final LogFilter filter;
  private Backfill backfill;
  private int backfilled;

  /**
   * Starts from what is recorded.
   *
   * @param latest the newest sample that this station's history holds of each tag
   * @param now by the clock that gives samples their times
   */
  Selection(RingReader reader, List<Sample> latest, Instant now) {
    this.reader = reader;
    filter = new LogFilter(latest);
    backfill = new Backfill(latest, now);
  }

  Batch of(List<Parcel> parcels) {
    Batch batch = new Batch();
    for (Parcel parcel : parcels) {
      boolean held = backfill != null && reader.heldBefore(parcel);
      if (!held) {
        backfill = null;
      }
      for (Sample sample : parcel.samples()) {
        if ((!held || backfill.wants(sample, parcel.feed()))
            && filter.chooses(sample, parcel.feed().rule(sample.tag()))) {
          batch.add(sample, parcel.feed());
          backfilled += held ? 1 : 0;
        }
      }
    }
    return batch;
  }

  /** Whether every sample from before is through. */
  boolean live() {
    return backfill == null;
  }

  /** How many samples from before were chosen. */
  int backfilled() {
    return backfilled;
  }
}
