package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.hotbackup.reports.internal.data.Rules;
import org.hotbackup.reports.internal.data.Span;
import org.hotbackup.reports.internal.data.Statistics;

/** Statistics, values, rows, tags, alarms. */
final class DataFunctions {

  private final Session session;

  DataFunctions(Session session) {
    this.session = session;
  }

  void addTo(Map<String, TemplateModel> functions) {
    functions.put("periods", function("periods('hour')", this::periods));
    functions.put("stats", function("stats('tag', period, {options})", this::stats));
    functions.put("per", function("per('tag', 'hour', {options})", this::per));
    functions.put("value", function("value('tag', time)", this::value));
    functions.put("samples", function("samples('tag', period)", this::samples));
    functions.put("tags", function("tags('Line1/*')", this::tags));
    functions.put("alarms", function("alarms(period)", this::alarms));
  }

  private Function function(String usage, Function.Body body) {
    return new Function(usage, session, body);
  }

  private List<Span> split(String unit) {
    return session.calendar().split(session.request().from(), session.request().to(), unit);
  }

  private Span span(Arguments arguments, int start) {
    return arguments.span(start).map(SpanModel::span).orElseGet(session::period);
  }

  private TemplateModel periods(Arguments arguments) throws TemplateModelException {
    return Models.sequence(
        split(arguments.require(1, 1).text(0)).stream().map(SpanModel::new).toList());
  }

  private TemplateModel stats(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(1, 3).text(0);
    Rules rules = arguments.options(1, "quality", "rollover").rules();
    return models(tag, List.of(span(arguments, 1)), rules).get(0);
  }

  private TemplateModel per(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(2, 3).text(0);
    Rules rules = arguments.options(2, "quality", "rollover").rules();
    return Models.sequence(models(tag, split(arguments.text(1)), rules));
  }

  private List<StatisticsModel> models(String tag, List<Span> spans, Rules rules)
      throws HistoryUnavailableException {
    List<StatisticsModel> models = new ArrayList<>();
    List<Statistics> statistics = session.history().statistics(tag, spans, rules, List.of());
    for (int i = 0; i < spans.size(); i++) {
      int index = i;
      TemplateModel percentile =
          function("percentile(95)", arguments -> percentile(arguments, tag, spans, rules, index));
      models.add(new StatisticsModel(statistics.get(i), percentile));
    }
    return models;
  }

  /** All whole percents are found at once: the next one asked for costs nothing. */
  private TemplateModel percentile(
      Arguments arguments, String tag, List<Span> spans, Rules rules, int index)
      throws TemplateModelException, HistoryUnavailableException {
    double percent = arguments.require(1, 1).number(0);
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + ": must be from 0 to 100");
    }
    TreeSet<Double> wanted = new TreeSet<>();
    IntStream.rangeClosed(0, 100).forEach(whole -> wanted.add((double) whole));
    wanted.add(percent);
    Statistics found =
        session.history().statistics(tag, spans, rules, List.copyOf(wanted)).get(index);
    Double value = found.percentiles().get(percent);
    return value == null ? null : Models.number(value);
  }

  private TemplateModel value(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(2, 2).text(0);
    return session.history().at(tag, arguments.time(1)).map(Models::value).orElse(null);
  }

  private TemplateModel samples(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(1, 2).text(0);
    arguments.options(1);
    List<Values> rows = new ArrayList<>();
    for (Sample sample : session.history().samples(tag, span(arguments, 1))) {
      Map<String, TemplateModel> row = new LinkedHashMap<>();
      row.put("time", new TimeModel(sample.time()));
      row.put("value", Models.value(sample));
      row.put("quality", Models.text(sample.quality().name().toLowerCase(Locale.ROOT)));
      rows.add(new Values(row));
    }
    return Models.sequence(rows);
  }

  private TemplateModel tags(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    TreeSet<String> tags = new TreeSet<>();
    for (String pattern : arguments.require(1, 1).texts(0)) {
      tags.addAll(session.history().tags(pattern.strip()));
    }
    return Models.sequence(tags.stream().map(Models::text).toList());
  }

  private TemplateModel alarms(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    arguments.require(0, 1).options(0);
    Span span = span(arguments, 0);
    List<Values> rows = new ArrayList<>();
    for (Alarm alarm : session.conditions().log(span.from(), span.to())) {
      session.guard().check();
      rows.add(row(alarm));
    }
    return Models.sequence(rows);
  }

  private Values row(Alarm alarm) {
    Optional<Instant> end = alarm.cleared().or(() -> Optional.of(session.request().planned()));
    double millis = end.get().toEpochMilli() - alarm.raised().toEpochMilli();
    Map<String, TemplateModel> row = new LinkedHashMap<>();
    row.put("condition", Models.text(alarm.condition()));
    row.put("tag", Models.text(alarm.tag()));
    row.put("text", Models.text(alarm.text()));
    row.put("raised", new TimeModel(alarm.raised()));
    row.put("cleared", Models.time(alarm.cleared()));
    row.put("acknowledged", Models.time(alarm.acknowledged()));
    row.put("acknowledgedBy", Models.text(alarm.acknowledgedBy()));
    row.put("seconds", Models.number(Math.max(0, millis / 1000)));
    return new Values(row);
  }
}
