package org.hotbackup.logging.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Sample;

/**
 * Makes batches of what the ring gives: leaves out what the history holds already, and what the
 * tags' rules do not ask for. Not thread-safe.
 */
final class Selection {

  private final RingReader reader;
  private final LogFilter filter = new LogFilter();
  private final Map<String, Sample> latest = new HashMap<>();
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
    latest.forEach(sample -> this.latest.put(sample.tag(), sample));
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
        if ((!held || backfill.wants(sample, parcel.feed())) && chooses(sample, parcel.feed())) {
          batch.add(sample, parcel.feed());
          backfilled += held ? 1 : 0;
        }
      }
    }
    return batch;
  }

  private boolean chooses(Sample sample, Feed feed) {
    Sample recorded = latest.remove(sample.tag());
    // Where nobody knows what came since, the first sample is news, even if it is the same again.
    if (recorded != null && feed.completeSince(recorded.time())) {
      filter.goOnFrom(recorded);
    }
    return filter.chooses(sample, feed.rule(sample.tag()));
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
