package org.hotbackup.reports.internal.data;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The numbers of one span, taken up one after the other in the order of time. */
final class Aggregate {

  private final Span span;
  private final long until;
  private final double[] percents;
  private final Percentiles percentiles = new Percentiles();
  private final Sum sum = new Sum();
  private final Sum weighted = new Sum();
  private final Sum counted = new Sum();

  private long samples;
  private long count;
  private long numbers;
  private double mean;
  private double squares;
  private double first;
  private long firstTime;
  private double last;
  private long lastTime;
  private double min = Double.POSITIVE_INFINITY;
  private long minTime;
  private double max = Double.NEGATIVE_INFINITY;
  private long maxTime;
  private long goodTime;
  private long numberTime;
  private boolean steps;

  /**
   * An empty one.
   *
   * @param until microseconds: the last value of all holds no longer
   * @param percents the percentiles to find
   */
  Aggregate(Span span, long until, double[] percents) {
    this.span = span;
    this.until = until;
    this.percents = percents.clone();
  }

  Span span() {
    return span;
  }

  /** There is one, which may count or not. */
  void sample() {
    samples++;
  }

  void text() {
    count++;
  }

  void number(long time, double value) {
    count++;
    numbers++;
    sum.add(value);
    double off = value - mean;
    mean += off / numbers;
    squares += off * (value - mean);
    if (numbers == 1) {
      first = value;
      firstTime = time;
    }
    last = value;
    lastTime = time;
    if (value < min) {
      min = value;
      minTime = time;
    }
    if (value > max) {
      max = value;
      maxTime = time;
    }
    if (percents.length > 0) {
      percentiles.add(value);
    }
  }

  /** A counter counted on. */
  void counted(double step) {
    steps = true;
    counted.add(step);
  }

  /** A number held; what is outside the span is left out. */
  void held(double value, long from, long to) {
    long time = inside(from, to);
    weighted.add(value * time);
    numberTime += time;
    goodTime += time;
  }

  /** A text held. */
  void held(long from, long to) {
    goodTime += inside(from, to);
  }

  private long inside(long from, long to) {
    long end = Math.min(Math.min(to, span.toMicros()), until);
    return Math.max(0, end - Math.max(from, span.fromMicros()));
  }

  Statistics result() {
    boolean any = numbers > 0;
    return new Statistics(
        span,
        samples,
        count,
        number(any, first),
        time(any, firstTime),
        number(any, last),
        time(any, lastTime),
        number(any, min),
        time(any, minTime),
        number(any, max),
        time(any, maxTime),
        number(any, sum.value()),
        number(any, any ? sum.value() / numbers : 0),
        number(numbers > 1, Math.sqrt(squares / Math.max(1, numbers - 1))),
        number(numberTime > 0, weighted.value() / Math.max(1, numberTime)),
        number(steps, counted.value()),
        goodTime / Micros.PER_SECOND,
        inside(span.fromMicros(), span.toMicros()) / Micros.PER_SECOND,
        percentiles());
  }

  private NavigableMap<Double, Double> percentiles() {
    NavigableMap<Double, Double> found = new TreeMap<>();
    if (numbers > 0) {
      double[] values = percentiles.of(percents);
      for (int i = 0; i < percents.length; i++) {
        found.put(percents[i], values[i]);
      }
    }
    return Collections.unmodifiableNavigableMap(found);
  }

  private static OptionalDouble number(boolean known, double value) {
    return known ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static Optional<Instant> time(boolean known, long micros) {
    return known ? Optional.of(Micros.instant(micros)) : Optional.empty();
  }
}
