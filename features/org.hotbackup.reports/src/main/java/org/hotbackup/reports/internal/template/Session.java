package org.hotbackup.reports.internal.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.reports.internal.chart.Chart;
import org.hotbackup.reports.internal.data.Calendar;
import org.hotbackup.reports.internal.data.HistoryReader;
import org.hotbackup.reports.internal.data.Span;
import org.hotbackup.reports.internal.render.ReportRequest;

/** What the functions of one report share. For one thread. */
final class Session {

  /** Charts are held until every format is made. */
  static final int MOST_CHARTS = 100;

  private final ReportRequest request;
  private final HistoryReader history;
  private final Optional<Conditions> conditions;
  private final Calendar calendar;
  private final Path templates;
  private final Guard guard;
  private final List<Chart> charts = new ArrayList<>();
  private HistoryUnavailableException unavailable;

  Session(
      ReportRequest request,
      HistoryReader history,
      Optional<Conditions> conditions,
      Calendar calendar,
      Path templates,
      Guard guard) {
    this.request = request;
    this.history = history;
    this.conditions = conditions;
    this.calendar = calendar;
    this.templates = templates;
    this.guard = guard;
  }

  ReportRequest request() {
    return request;
  }

  HistoryReader history() {
    return history;
  }

  Calendar calendar() {
    return calendar;
  }

  Path templates() {
    return templates;
  }

  Guard guard() {
    return guard;
  }

  /** The whole period. */
  Span period() {
    return new Span(request.from(), request.to(), "");
  }

  /** The alarm log; that it is not there now must not look like a period without alarms. */
  Conditions conditions() throws HistoryUnavailableException {
    if (conditions.isEmpty()) {
      throw new HistoryUnavailableException(
          "the alarm log cannot be read: tag conditions are not evaluated on this station now",
          null);
    }
    return conditions.get();
  }

  /** Keeps a chart until the formats are made, and gives its number. */
  int add(Chart chart) {
    if (charts.size() == MOST_CHARTS) {
      throw new IllegalArgumentException("more than " + MOST_CHARTS + " charts: divide the report");
    }
    charts.add(chart);
    return charts.size() - 1;
  }

  List<Chart> charts() {
    return List.copyOf(charts);
  }

  /** Remembers it, whatever the template makes of the failure. */
  void unavailable(HistoryUnavailableException e) {
    unavailable = e;
  }

  Optional<HistoryUnavailableException> unavailable() {
    return Optional.ofNullable(unavailable);
  }
}
