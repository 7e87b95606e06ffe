package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Reports;
import org.hotbackup.api.User.Level;
import org.hotbackup.portal.internal.data.Call.Refusal;

/** What pages ask for below {@code /portal/api/}, but sessions and the stream. Thread-safe. */
public final class Api {

  static final int MOST_TAGS = 20;
  static final int MOST_POINTS = 4_000;

  private static final int POINTS = 1_000;
  private static final int MOST_RUNS = 1_000;
  private static final int RUNS = 100;
  private static final int MOST_EVENTS = 5_000;
  private static final int EVENTS = 500;
  private static final Duration MONTH = Duration.ofDays(31);

  private final Sources sources;
  private final Clock clock;
  private final Trends trends = new Trends();

  /** Reads from these sources. */
  public Api(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * Answers a reading request.
   *
   * @return false where there is no such address
   */
  public boolean get(String path, Call call)
      throws Refusal, IOException, HistoryUnavailableException, InterruptedException {
    switch (path) {
      case "tags" -> call.json(Values.tags(sources));
      case "trend" -> {
        Period period = period(call, Duration.ofHours(1));
        int points = call.number("points", 1, MOST_POINTS, POINTS);
        call.json(trends.document(sources, tags(call), period.from, period.to, points));
      }
      case "trend.csv" -> csv(call);
      case "reports" -> call.json(ReportsDocument.list(sources, call.user()));
      case "archive" -> {
        Period period = period(call, MONTH);
        call.json(
            ReportsDocument.archive(
                sources,
                new ReportsDocument.Search(
                    call.text("report"),
                    call.text("text"),
                    period.from,
                    period.to,
                    call.number("most", 1, MOST_RUNS, RUNS))));
      }
      case "report-file" -> file(call);
      case "alarms" -> {
        Period period = period(call, MONTH);
        call.json(AlarmsDocument.of(sources, period.from, period.to));
      }
      case "events" -> {
        Period period = period(call, MONTH);
        int most = call.number("most", 1, MOST_EVENTS, EVENTS);
        call.json(EventsDocument.of(sources, period.from, period.to, most));
      }
      case "timeline" -> call.json(TimelineDocument.of(sources));
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Does what was asked for.
   *
   * @return false where there is no such address
   */
  public boolean post(String path, Call call, JsonNode asked)
      throws Refusal, IOException, HistoryUnavailableException, NotPermittedException {
    switch (path) {
      case "reports/make" -> {
        call.require(Level.OPERATOR);
        Reports reports =
            sources
                .reports()
                .orElseThrow(() -> new IllegalStateException("there is no reports feature here"));
        String report = asked.path("report").asText();
        Map<String, String> parameters = Call.map(asked.path("parameters"));
        Instant planned = reports.make(report, parameters, call.user().name());
        call.said("Report " + report + " of " + planned + " is being made");
      }
      case "alarms/acknowledge" -> {
        call.require(Level.OPERATOR);
        Conditions conditions =
            sources
                .conditions()
                .orElseThrow(() -> new IllegalStateException("no conditions are evaluated here"));
        String condition = asked.path("condition").asText();
        conditions.acknowledge(condition, raised(asked), call.user().name());
        call.said("Alarm " + condition + " is acknowledged");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Instant raised(JsonNode asked) {
    String text = asked.path("raised").asText();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("raised '" + text + "' is no time", e);
    }
  }

  private record Period(Instant from, Instant to) {}

  private Period period(Call call, Duration usual) {
    Instant to = call.time("to", clock.instant());
    Instant from = call.time("from", to.minus(usual));
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "from '" + from + "' is not before to '" + to + "': choose an earlier one");
    }
    return new Period(from, to);
  }

  private static List<String> tags(Call call) {
    List<String> tags = List.copyOf(call.texts("tag"));
    if (tags.isEmpty() || tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException(
          tags.size() + " tags are asked for: choose 1 to " + MOST_TAGS);
    }
    return tags;
  }

  private void csv(Call call)
      throws IOException, HistoryUnavailableException, InterruptedException {
    Period period = period(call, Duration.ofHours(1));
    List<String> tags = tags(call);
    HttpServletResponse response = call.response();
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"trend.csv\"");
    trends.csv(sources, tags, period.from, period.to, response.getWriter());
  }

  private void file(Call call) throws IOException, Refusal {
    Instant planned = call.time("planned", Instant.EPOCH);
    ReportFile.send(
        sources
            .reports()
            .flatMap(
                reports ->
                    ReportFile.find(reports, call.text("report"), planned, call.text("name")))
            .orElseThrow(
                () ->
                    new Refusal(
                        HttpServletResponse.SC_NOT_FOUND,
                        "there is no such file here, or no longer")),
        call.text("view").equals("1"),
        call.response());
  }
}
