package org.hotbackup.logging.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hotbackup.api.Sample;

/**
 * Chooses the samples that are recorded (LOG-7). What it remembers of a tag is the sample recorded
 * last and nothing else, so one that starts from what another station recorded chooses as that one
 * would have (LOG-5). Not thread-safe.
 *
 * <p>Samples count in the order in which they come, for a clock that was set back must not silence
 * a tag. Of samples with equal times that follow each other the first is the one.
 */
final class LogFilter {

  private final Map<String, Sample> last = new HashMap<>();

  /** Remembers a sample as the one of its tag that was recorded last. */
  void goOnFrom(Sample recorded) {
    last.put(recorded.tag(), recorded);
  }

  /** Whether the sample is to be recorded; if so it is remembered. */
  boolean chooses(Sample sample, LogRule rule) {
    Sample former = last.get(sample.tag());
    if (former != null && !differs(sample, former, rule)) {
      return false;
    }
    last.put(sample.tag(), sample);
    return true;
  }

  private static boolean differs(Sample sample, Sample former, LogRule rule) {
    if (sample.time().equals(former.time())) {
      return false;
    }
    return switch (rule.mode()) {
      case EVERY -> true;
      case CHANGE -> changed(sample, former, rule);
      case PERIODIC ->
          sample.quality() != former.quality()
              || number(sample.time(), rule) != number(former.time(), rule);
    };
  }

  private static boolean changed(Sample sample, Sample former, LogRule rule) {
    if (sample.quality() != former.quality()
        || sample.value().isPresent() != former.value().isPresent()
        || !sample.text().equals(former.text())) {
      return true;
    }
    if (sample.value().isPresent()
        && Math.abs(sample.value().getAsDouble() - former.value().getAsDouble())
            > rule.deadband()) {
      return true;
    }
    return rule.maximum()
        .filter(most -> Duration.between(former.time(), sample.time()).compareTo(most) >= 0)
        .isPresent();
  }

  /** The number of the interval a time lies in. */
  private static long number(Instant time, LogRule rule) {
    return Math.floorDiv(time.toEpochMilli(), rule.interval().orElseThrow().toMillis());
  }
}
