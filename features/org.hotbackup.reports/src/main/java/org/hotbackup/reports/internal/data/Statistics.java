package org.hotbackup.reports.internal.data;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a tag over a span (REP-2). Empty is what cannot be told: without a number there
 * is no average. A value holds until the next sample, of whatever quality; the value before the
 * span holds at its start.
 *
 * @param span of which time
 * @param samples all there are, of whatever quality
 * @param count samples that count, texts included
 * @param first the first number
 * @param firstTime when
 * @param last the last number
 * @param lastTime when
 * @param min the smallest
 * @param minTime when it came first
 * @param max the largest
 * @param maxTime when it came first
 * @param sum of the numbers
 * @param average of the numbers
 * @param deviation standard deviation of a sample (n - 1); empty below two numbers
 * @param timeAverage average weighted by the time each number held
 * @param total what a counter counted, over resets and roll-overs; the step into the span included
 * @param good seconds in which a value that counts held
 * @param known seconds of the span that are over
 * @param percentiles by percent; empty where none were asked for
 */
public record Statistics(
    Span span,
    long samples,
    long count,
    OptionalDouble first,
    Optional<Instant> firstTime,
    OptionalDouble last,
    Optional<Instant> lastTime,
    OptionalDouble min,
    Optional<Instant> minTime,
    OptionalDouble max,
    Optional<Instant> maxTime,
    OptionalDouble sum,
    OptionalDouble average,
    OptionalDouble deviation,
    OptionalDouble timeAverage,
    OptionalDouble total,
    double good,
    double known,
    NavigableMap<Double, Double> percentiles) {

  /** The share of the time that is over in which a value that counts held, 0 to 1. */
  public OptionalDouble goodShare() {
    return known > 0 ? OptionalDouble.of(good / known) : OptionalDouble.empty();
  }
}
