package org.hotbackup.logging.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Sample;

/**
 * Chooses what is recorded of the samples that came before recording began: what the history here
 * may lack (LOG-5). Where that is not certain the sample is chosen, for (tag, time) is recorded
 * once.
 */
final class Backfill {

  /** Clocks of a pair that agree do not differ by more. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  private final Map<String, Instant> held = new HashMap<>();

  /**
   * Starts from what is recorded.
   *
   * @param latest the newest sample that this station's history holds of each tag; empty where that
   *     cannot be known
   * @param now by the clock that gives samples their times
   */
  Backfill(List<Sample> latest, Instant now) {
    Instant believable = now.plus(AHEAD);
    for (Sample sample : latest) {
      // After a clock was set back the newest sample by time is not the one that came last.
      if (!sample.time().isAfter(believable)) {
        held.put(sample.tag(), sample.time());
      }
    }
  }

  boolean wants(Sample sample, Feed feed) {
    if (feed.differsByStation()) {
      return false;
    }
    Instant newest = held.get(sample.tag());
    if (newest == null) {
      return true;
    }
    // A filter that has seen the newest sample must not be asked about older ones.
    return feed.rule(sample.tag()).mode() == LogRule.Mode.EVERY
        ? sample.time().isAfter(newest.minus(feed.margin()))
        : sample.time().isAfter(newest);
  }
}
