package org.hotbackup.reports.internal.chart;

import java.awt.Color;
import java.util.List;

/** What stands around every plot: title, legend, axes of values, grid. */
final class Frame {

  private static final double GAP = 8;
  private static final double LINE = 15;
  private static final double TITLE = 20;

  private Frame() {}

  /** An axis of values as it is drawn: to the left, then the right, then further right. */
  record ValueAxis(ValueScale scale, String label, Color color) {}

  /** A name in the legend. */
  record Name(String text, Color color) {}

  /** The plot that is left when the rest has its place. */
  static Plot plot(Chart chart, List<ValueAxis> axes, List<Name> names, Fonts fonts) {
    double top = GAP + (chart.title().isEmpty() ? 0 : TITLE);
    if (!names.isEmpty()) {
      top += LINE * rows(chart, names, fonts);
    }
    double right = chart.width() - GAP * 2;
    for (int i = 1; i < axes.size(); i++) {
      right -= width(axes.get(i), fonts);
    }
    return new Plot(width(axes.get(0), fonts), top + GAP, right, chart.height() - LINE - GAP);
  }

  private static double width(ValueAxis axis, Fonts fonts) {
    double widest = 0;
    for (double tick : axis.scale().ticks()) {
      widest = Math.max(widest, fonts.width(TextStyle.LABEL, axis.scale().label(tick)));
    }
    return widest + GAP * 1.5 + (axis.label().isEmpty() ? 0 : LINE);
  }

  static void draw(
      Canvas canvas, Chart chart, Plot plot, List<ValueAxis> axes, List<Name> names, Fonts fonts) {
    double y = GAP;
    if (!chart.title().isEmpty()) {
      canvas.text(
          TextStyle.TITLE, Canvas.Anchor.MIDDLE, chart.width() / 2.0, y + 12, chart.title());
      y += TITLE;
    }
    legend(canvas, chart, y, names, fonts);
    double x = plot.right();
    for (int i = 0; i < axes.size(); i++) {
      axis(canvas, plot, axes.get(i), i == 0, i == 0 ? plot.left() : x, fonts);
      x += i == 0 ? 0 : width(axes.get(i), fonts);
    }
    canvas.line(
        Colors.FRAME,
        1,
        new double[] {plot.left(), plot.left(), plot.right()},
        new double[] {plot.top(), plot.bottom(), plot.bottom()});
  }

  private static void axis(
      Canvas canvas, Plot plot, ValueAxis axis, boolean left, double x, Fonts fonts) {
    if (!left) {
      line(canvas, axis.color(), x, plot.top(), x, plot.bottom());
    }
    for (double tick : axis.scale().ticks()) {
      double y = plot.y(axis.scale().share(tick));
      if (left) {
        line(canvas, Colors.GRID, plot.left(), y, plot.right(), y);
      }
      canvas.text(
          TextStyle.LABEL.in(axis.color()),
          left ? Canvas.Anchor.END : Canvas.Anchor.START,
          left ? x - 4 : x + 4,
          y + 3.5,
          axis.scale().label(tick));
    }
    double middle = (plot.top() + plot.bottom()) / 2;
    double beside = left ? 11 : x + width(axis, fonts) - 5;
    canvas.upwards(TextStyle.LABEL.in(axis.color()), beside, middle, axis.label());
  }

  static void line(Canvas canvas, Color color, double x1, double y1, double x2, double y2) {
    canvas.line(color, 1, new double[] {x1, x2}, new double[] {y1, y2});
  }

  private static int rows(Chart chart, List<Name> names, Fonts fonts) {
    double x = 0;
    int rows = 1;
    for (Name name : names) {
      double width = entry(name, fonts);
      if (x > 0 && x + width > chart.width() - 2 * GAP) {
        rows++;
        x = 0;
      }
      x += width;
    }
    return rows;
  }

  private static double entry(Name name, Fonts fonts) {
    return fonts.width(TextStyle.LABEL, name.text()) + 30;
  }

  private static void legend(
      Canvas canvas, Chart chart, double top, List<Name> names, Fonts fonts) {
    double x = GAP;
    double y = top + 8;
    for (Name name : names) {
      double width = entry(name, fonts);
      if (x > GAP && x + width > chart.width() - GAP) {
        x = GAP;
        y += LINE;
      }
      canvas.rectangle(name.color(), x, y - 1.5, 14, 3);
      canvas.text(TextStyle.LABEL, Canvas.Anchor.START, x + 18, y + 3.5, name.text());
      x += width;
    }
  }
}
