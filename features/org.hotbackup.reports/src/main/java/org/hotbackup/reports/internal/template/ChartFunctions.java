package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.reports.internal.chart.BarChart;
import org.hotbackup.reports.internal.chart.Chart;
import org.hotbackup.reports.internal.chart.TrendChart;
import org.hotbackup.reports.internal.data.Span;

/** Charts: the template's result holds their place only. */
final class ChartFunctions {

  private static final int WIDTH = 680;
  private static final int HEIGHT = 260;
  private static final int MOST_LINES = 20;
  private static final int MOST_BARS = 2_000;
  private static final int MOST_AXES = 4;

  private final Session session;

  ChartFunctions(Session session) {
    this.session = session;
  }

  void addTo(Map<String, TemplateModel> functions) {
    functions.put("trend", new Function("trend(['tag'], period, {options})", session, this::trend));
    functions.put("bar", new Function("bar(labels, values, {options})", session, this::bar));
  }

  private TemplateModel trend(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    List<String> tags = arguments.require(1, 3).texts(0);
    requireMost("tags", tags.size(), MOST_LINES);
    Options options =
        arguments.options(
            1, "title", "width", "height", "names", "axis", "units", "min", "max", "steps",
            "limits");
    int width = width(options);
    Span span = arguments.span(1).map(SpanModel::span).orElseGet(session::period);
    List<String> names = options.texts("names");
    List<Double> axis = options.numbers("axis");
    boolean steps = options.truth("steps");
    int axes = 1;
    List<TrendChart.Line> lines = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      int on = i < axis.size() && axis.get(i) != null ? axis.get(i).intValue() : 1;
      if (on < 1 || on > MOST_AXES) {
        throw new IllegalArgumentException("axis " + on + ": must be from 1 to " + MOST_AXES);
      }
      axes = Math.max(axes, on);
      lines.add(
          new TrendChart.Line(
              i < names.size() ? names.get(i) : tags.get(i),
              on - 1,
              steps,
              session.history().curve(tags.get(i), span, width, steps)));
    }
    return place(
        new TrendChart(
            options.text("title").orElse(""),
            width,
            height(options),
            span,
            session.request().zone(),
            lines,
            axes(axes, options),
            options.numbers("limits").stream().filter(limit -> limit != null).toList()));
  }

  private static List<TrendChart.Axis> axes(int count, Options options)
      throws TemplateModelException {
    List<String> units = options.texts("units");
    List<Double> min = options.numbers("min");
    List<Double> max = options.numbers("max");
    List<TrendChart.Axis> axes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      axes.add(
          new TrendChart.Axis(
              i < units.size() ? units.get(i) : "",
              i < min.size() ? min.get(i) : null,
              i < max.size() ? max.get(i) : null));
    }
    return axes;
  }

  private TemplateModel bar(Arguments arguments) throws TemplateModelException {
    List<String> labels = arguments.require(2, 3).texts(0);
    Options options = arguments.options(2, "title", "width", "height", "names", "unit");
    List<String> names = options.texts("names");
    List<TemplateModel> values = arguments.list(1);
    boolean several =
        !values.isEmpty() && values.get(0) instanceof freemarker.template.TemplateSequenceModel;
    List<BarChart.Series> series = new ArrayList<>();
    for (TemplateModel one : several ? values : Collections.singletonList(arguments.model(1))) {
      String name = series.size() < names.size() ? names.get(series.size()) : "";
      series.add(new BarChart.Series(name, numbers(one, labels.size(), arguments)));
    }
    requireMost("bars", labels.size() * series.size(), MOST_BARS);
    return place(
        new BarChart(
            options.text("title").orElse(""),
            width(options),
            height(options),
            labels,
            series,
            options.text("unit").orElse("")));
  }

  private static List<Double> numbers(TemplateModel model, int count, Arguments arguments)
      throws TemplateModelException {
    List<Double> numbers = new ArrayList<>();
    for (TemplateModel value : Arguments.list(model)) {
      OptionalDouble number = Arguments.number(value, arguments.usage());
      numbers.add(number.isPresent() ? number.getAsDouble() : null);
    }
    if (numbers.size() != count) {
      throw new IllegalArgumentException(
          numbers.size() + " values for " + count + " labels: give as many");
    }
    return Collections.unmodifiableList(numbers);
  }

  private static void requireMost(String what, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(
          count + " " + what + ": take " + most + " at the most in one chart");
    }
  }

  private static int width(Options options) throws TemplateModelException {
    return options.whole("width", WIDTH, 100, 2000);
  }

  private static int height(Options options) throws TemplateModelException {
    return options.whole("height", HEIGHT, 80, 2000);
  }

  private TemplateModel place(Chart chart) throws TemplateModelException {
    int number = session.add(chart);
    return CellFunctions.markup(
        "<img class=\"chart\" data-chart=\"%d\" width=\"%d\" height=\"%d\" alt=\"%s\"/>"
            .formatted(number, chart.width(), chart.height(), CellFunctions.escape(chart.title())));
  }
}
