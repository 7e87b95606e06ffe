package org.hotbackup.logging.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Sample;

/** What is known of a source as long as it is open with the same settings. Thread-safe. */
final class Feed {

  /** For clocks that do not agree, and for a read that took a moment. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final String source;
  private final LogRules rules;
  private final boolean differsByStation;
  private final Duration scanInterval;
  private volatile Map<String, Map<String, String>> attributes = Map.of();

  // guarded by this
  private Instant newest = Instant.MIN;
  private Instant completeSince = Instant.MAX;
  private Duration lateness = Duration.ZERO;

  /**
   * A feed that has delivered nothing.
   *
   * @param differsByStation see {@link org.hotbackup.api.source.Source#differsByStation}
   */
  Feed(String source, LogRules rules, boolean differsByStation, Duration scanInterval) {
    this.source = source;
    this.rules = rules;
    this.differsByStation = differsByStation;
    this.scanInterval = scanInterval;
  }

  String source() {
    return source;
  }

  /** What is known of its tags beyond name and address, by name. */
  void describe(Map<String, Map<String, String>> known) {
    attributes = Map.copyOf(known);
  }

  Map<String, Map<String, String>> attributes() {
    return attributes;
  }

  LogRule rule(String tag) {
    return rules.of(tag);
  }

  boolean differsByStation() {
    return differsByStation;
  }

  /**
   * Notes how late samples are: behind their arrival, or behind one that came before them, where
   * the source's clock is ahead.
   */
  synchronized void came(List<Sample> samples, Instant arrival) {
    if (completeSince.equals(Instant.MAX)) {
      completeSince = arrival;
    }
    newest = later(newest, arrival);
    for (Sample sample : samples) {
      newest = later(newest, sample.time());
      if (sample.time().plus(lateness).isBefore(newest)) {
        lateness = Duration.between(sample.time(), newest);
      }
    }
  }

  /** Notes that samples are gone before they could be recorded. */
  synchronized void lost(List<Sample> samples) {
    for (Sample sample : samples) {
      completeSince = later(completeSince, sample.time());
    }
  }

  /** Whether no sample is missing of what came after this time. */
  synchronized boolean completeSince(Instant time) {
    return !completeSince.isAfter(time);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** How late a sample came at the most. */
  synchronized Duration greatestLateness() {
    return lateness;
  }

  /**
   * How much older than the newest recorded sample of a tag one may be that is not recorded yet:
   * the greatest lateness seen, and a scan interval, since both stations need not read at the same
   * moment.
   */
  synchronized Duration margin() {
    return lateness.plus(scanInterval).plus(SLACK);
  }
}
