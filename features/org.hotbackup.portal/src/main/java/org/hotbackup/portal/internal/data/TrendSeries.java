package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hotbackup.api.Sample;

/**
 * One tag's samples of a period: every row as the database has it while there are few, else of each
 * of so many equal parts the first, least, greatest and last, so that no peak is lost.
 */
final class TrendSeries {

  /** Rows for each point asked for, up to which all are given. */
  static final int RAW_FACTOR = 4;

  private static final double MICROS_PER_MILLI = 1_000;

  private final String tag;
  private final Instant from;
  private final long partMicros;
  private final int most;
  private final Part[] parts;
  private List<Sample> rows = new ArrayList<>();
  private long count;

  /** What is kept of a part. */
  private static final class Part {
    private Sample first;
    private Sample least;
    private Sample greatest;
    private Sample last;
    private Sample gap;

    private void add(Sample sample) {
      if (first == null) {
        first = sample;
      }
      last = sample;
      if (number(sample).isEmpty()) {
        gap = sample;
        return;
      }
      double value = number(sample).get();
      if (least == null || value < number(least).get()) {
        least = sample;
      }
      if (greatest == null || value > number(greatest).get()) {
        greatest = sample;
      }
    }

    private Stream<Sample> kept() {
      return Stream.of(first, least, greatest, gap, last)
          .filter(Objects::nonNull)
          .distinct()
          .sorted((one, other) -> one.time().compareTo(other.time()));
    }
  }

  TrendSeries(String tag, Instant from, Instant to, int points) {
    this.tag = tag;
    this.from = from;
    most = points * RAW_FACTOR;
    parts = new Part[points];
    partMicros = Math.max(1, ChronoUnit.MICROS.between(from, to) / points + 1);
  }

  void add(Sample sample) {
    count++;
    if (rows != null) {
      if (rows.size() < most) {
        rows.add(sample);
        return;
      }
      rows.forEach(this::addToPart);
      rows = null;
    }
    addToPart(sample);
  }

  private void addToPart(Sample sample) {
    int index = (int) (ChronoUnit.MICROS.between(from, sample.time()) / partMicros);
    if (parts[index] == null) {
      parts[index] = new Part();
    }
    parts[index].add(sample);
  }

  void write(String unit, ObjectNode document) {
    document.put("tag", tag);
    document.put("unit", unit);
    document.put("raw", rows != null);
    document.put("rows", count);
    ArrayNode points = document.putArray("points");
    Stream<Sample> given =
        rows != null
            ? rows.stream()
            : Arrays.stream(parts).filter(Objects::nonNull).flatMap(Part::kept);
    given.forEach(sample -> point(sample, points.addArray()));
  }

  private static void point(Sample sample, ArrayNode point) {
    point.add(Duration.between(Instant.EPOCH, sample.time()).toNanos() / 1_000 / MICROS_PER_MILLI);
    number(sample).ifPresentOrElse(point::add, point::addNull);
    point.add(sample.quality().code());
  }

  /** The number to draw; empty where there is a gap. */
  private static Optional<Double> number(Sample sample) {
    return sample.value().isPresent() && Double.isFinite(sample.value().getAsDouble())
        ? Optional.of(sample.value().getAsDouble())
        : Optional.empty();
  }
}
