package org.hotbackup.reports.internal.chart;

import java.awt.Color;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.reports.internal.data.Curve;
import org.hotbackup.reports.internal.data.Span;

/**
 * Values over time.
 *
 * @param lines what is drawn
 * @param axes of values; the first to the left, the others to the right
 * @param limits drawn across, by the first axis
 */
public record TrendChart(
    String title,
    int width,
    int height,
    Span span,
    ZoneId zone,
    List<Line> lines,
    List<Axis> axes,
    List<Double> limits)
    implements Chart {

  /** Pixels for each label of the time axis. */
  private static final int LABEL_WIDTH = 80;

  /**
   * A line.
   *
   * @param axis index into the chart's axes
   * @param steps each value is drawn level until the next one
   * @param points in the order of time; not a number where there is a gap
   */
  public record Line(String name, int axis, boolean steps, List<Curve.Point> points) {}

  /**
   * An axis of values.
   *
   * @param label such as a unit; may be empty
   * @param low where it begins; null for what the values need
   * @param high where it ends; null for what the values need
   */
  public record Axis(String label, Double low, Double high) {}

  public TrendChart {
    lines = List.copyOf(lines);
    axes = List.copyOf(axes);
    limits = List.copyOf(limits);
  }

  @Override
  public void draw(Drawing drawing) {
    Canvas canvas = drawing.canvas;
    Fonts fonts = Fonts.shared();
    List<Frame.ValueAxis> scales = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      scales.add(scale(i));
    }
    List<Frame.Name> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      names.add(new Frame.Name(lines.get(i).name(), Colors.of(i)));
    }
    Plot plot = Frame.plot(this, scales, names, fonts);
    TimeScale time = new TimeScale(span.from(), span.to(), zone);
    for (TimeScale.Tick tick : time.ticks((int) (plot.width() / LABEL_WIDTH))) {
      double x = plot.x(time.share(tick.time().toEpochMilli()));
      Frame.line(canvas, Colors.GRID, x, plot.top(), x, plot.bottom());
      canvas.text(TextStyle.LABEL, Canvas.Anchor.MIDDLE, x, plot.bottom() + 14, tick.label());
    }
    Frame.draw(canvas, this, plot, scales, names, fonts);
    for (double limit : limits) {
      double y = plot.y(scales.get(0).scale().share(limit));
      Frame.line(canvas, Colors.LIMIT, plot.left(), y, plot.right(), y);
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(canvas, plot, time, lines.get(i), scales.get(lines.get(i).axis()).scale(), Colors.of(i));
    }
  }

  private Frame.ValueAxis scale(int axis) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    Color color = null;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).axis() == axis) {
        color = color == null ? Colors.of(i) : TextStyle.LABEL.color();
        for (Curve.Point point : lines.get(i).points()) {
          if (Double.isFinite(point.value())) {
            min = Math.min(min, point.value());
            max = Math.max(max, point.value());
          }
        }
      }
    }
    if (axis == 0) {
      for (double limit : limits) {
        min = Math.min(min, limit);
        max = Math.max(max, limit);
      }
    }
    Axis wanted = axes.get(axis);
    return new Frame.ValueAxis(
        ValueScale.of(min, max, wanted.low(), wanted.high()),
        wanted.label(),
        axes.size() > 1 && color != null ? color : TextStyle.LABEL.color());
  }

  private void draw(
      Canvas canvas, Plot plot, TimeScale time, Line line, ValueScale scale, Color color) {
    Stretch stretch = new Stretch(canvas, color);
    double former = Double.NaN;
    for (Curve.Point point : line.points()) {
      double x = plot.x(time.share(point.millis()));
      if (line.steps() && !Double.isNaN(former)) {
        stretch.to(x, plot.y(scale.share(former)));
      }
      if (Double.isFinite(point.value())) {
        stretch.to(x, plot.y(scale.share(point.value())));
      } else {
        stretch.end();
      }
      former = point.value();
    }
    stretch.end();
  }

  /** A line without a gap. */
  private static final class Stretch {

    private final Canvas canvas;
    private final Color color;
    private final List<double[]> points = new ArrayList<>();

    Stretch(Canvas canvas, Color color) {
      this.canvas = canvas;
      this.color = color;
    }

    void to(double x, double y) {
      points.add(new double[] {x, y});
    }

    void end() {
      if (points.size() == 1) {
        // A value alone between two gaps is seen as a dot.
        canvas.rectangle(color, points.get(0)[0] - 1, points.get(0)[1] - 1, 2, 2);
      } else if (points.size() > 1) {
        canvas.line(
            color,
            1.2,
            points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray());
      }
      points.clear();
    }
  }
}
