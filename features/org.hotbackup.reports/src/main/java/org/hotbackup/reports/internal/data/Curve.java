package org.hotbackup.reports.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/**
 * The points of a line in a chart. Where there are more samples than pixels, the first, smallest,
 * largest and last of each pixel stay, so that the line looks as if all were drawn. Memory depends
 * on the pixels alone.
 */
public final class Curve {

  /**
   * A point.
   *
   * @param micros its time
   * @param value not a number where the line has a gap
   */
  public record Point(long micros, double value) {

    /** The time in milliseconds, with their fraction. */
    public double millis() {
      return micros / 1e3;
    }
  }

  private final long from;
  private final double width;
  private final List<Point> points = new ArrayList<>();

  private long pixel = Long.MIN_VALUE;
  private long gapPixel = Long.MIN_VALUE;
  private Point first;
  private Point min;
  private Point max;
  private Point last;

  Curve(Span span, int pixels) {
    this.from = span.fromMicros();
    this.width = (span.toMicros() - from) / (double) pixels;
  }

  /** What held before the period and is drawn from its start. */
  void before(Optional<Sample> sample) {
    sample.filter(Curve::good).ifPresent(held -> take(from, held.value().getAsDouble()));
  }

  void add(Sample sample) {
    long time = Micros.of(sample.time());
    if (good(sample)) {
      take(time, sample.value().getAsDouble());
    } else if (column(time) != gapPixel) {
      gap(time);
    }
  }

  /** One in each pixel at the most: a smaller one could not be seen. */
  private void gap(long time) {
    flush();
    gapPixel = column(time);
    if (!points.isEmpty() && !Double.isNaN(points.get(points.size() - 1).value())) {
      points.add(new Point(time, Double.NaN));
    }
  }

  private long column(long time) {
    return (long) ((time - from) / width);
  }

  private static boolean good(Sample sample) {
    return sample.quality() == Quality.GOOD && sample.value().isPresent();
  }

  private void take(long time, double value) {
    long column = column(time);
    if (column != pixel) {
      flush();
      pixel = column;
    }
    Point point = new Point(time, value);
    if (first == null) {
      first = point;
      min = point;
      max = point;
    }
    if (value < min.value()) {
      min = point;
    }
    if (value > max.value()) {
      max = point;
    }
    last = point;
  }

  private void flush() {
    if (first == null) {
      return;
    }
    Point earlier = min.micros() <= max.micros() ? min : max;
    Point later = earlier == min ? max : min;
    Point former = null;
    for (Point point : new Point[] {first, earlier, later, last}) {
      if (point != former) {
        points.add(point);
      }
      former = point;
    }
    first = null;
  }

  /** The points, and the last value once more at a later time. */
  List<Point> pointsUpTo(long micros) {
    List<Point> held = new ArrayList<>(points());
    if (!held.isEmpty() && held.get(held.size() - 1).micros() < micros) {
      held.add(new Point(micros, held.get(held.size() - 1).value()));
    }
    return List.copyOf(held);
  }

  /** The points in the order of time. */
  List<Point> points() {
    flush();
    return List.copyOf(points);
  }
}
