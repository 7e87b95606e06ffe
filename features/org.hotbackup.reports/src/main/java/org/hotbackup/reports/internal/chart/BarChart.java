package org.hotbackup.reports.internal.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars in groups.
 *
 * @param labels one for each group
 * @param series a name and a value for each group; null where there is none
 * @param unit of the values; may be empty
 */
public record BarChart(
    String title, int width, int height, List<String> labels, List<Series> series, String unit)
    implements Chart {

  /**
   * The bars of one colour.
   *
   * @param values one for each label; null where there is none
   */
  public record Series(String name, List<Double> values) {}

  public BarChart {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
  }

  @Override
  public void draw(Drawing drawing) {
    Canvas canvas = drawing.canvas;
    Fonts fonts = Fonts.shared();
    ValueScale scale = scale();
    List<Frame.ValueAxis> axes = List.of(new Frame.ValueAxis(scale, unit, TextStyle.LABEL.color()));
    List<Frame.Name> names = new ArrayList<>();
    for (int i = 0; i < series.size() && (series.size() > 1); i++) {
      names.add(new Frame.Name(series.get(i).name(), Colors.of(i)));
    }
    Plot plot = Frame.plot(this, axes, names, fonts);
    Frame.draw(canvas, this, plot, axes, names, fonts);
    double group = plot.width() / Math.max(1, labels.size());
    double bar = group * 0.8 / Math.max(1, series.size());
    double zero = plot.y(scale.share(0));
    for (int i = 0; i < labels.size(); i++) {
      for (int s = 0; s < series.size(); s++) {
        Double value = series.get(s).values().get(i);
        if (value != null) {
          double y = plot.y(scale.share(value));
          double x = plot.left() + group * (i + 0.1) + bar * s;
          canvas.rectangle(Colors.of(s), x, Math.min(y, zero), bar, Math.abs(zero - y));
        }
      }
    }
    labels(canvas, plot, group, fonts);
  }

  private ValueScale scale() {
    double min = 0;
    double max = 0;
    for (Series one : series) {
      for (Double value : one.values()) {
        if (value != null && Double.isFinite(value)) {
          min = Math.min(min, value);
          max = Math.max(max, value);
        }
      }
    }
    return min == 0 && max == 0
        ? ValueScale.of(0, 1, null, null)
        : ValueScale.of(min, max, null, null);
  }

  /** As many as there is room for. */
  private void labels(Canvas canvas, Plot plot, double group, Fonts fonts) {
    double widest = 0;
    for (String label : labels) {
      widest = Math.max(widest, fonts.width(TextStyle.LABEL, label) + 6);
    }
    int every = Math.max(1, (int) Math.ceil(widest / group));
    for (int i = 0; i < labels.size(); i += every) {
      double x = plot.left() + group * (i + 0.5);
      canvas.text(TextStyle.LABEL, Canvas.Anchor.MIDDLE, x, plot.bottom() + 14, labels.get(i));
    }
  }
}
