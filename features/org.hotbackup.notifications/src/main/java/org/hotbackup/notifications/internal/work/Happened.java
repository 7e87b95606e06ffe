package org.hotbackup.notifications.internal.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.Events;
import org.hotbackup.notifications.internal.event.Kind;
import org.hotbackup.notifications.internal.event.On;
import org.hotbackup.notifications.internal.readiness.ReadinessLog;
import org.hotbackup.notifications.internal.settings.Rule;

/** Looks up what has happened, in the logs that both stations know. Thread-safe. */
final class Happened {

  private static final int MOST_RUNS = 1_000;

  /** Clocks of two stations and the times of data sources may lie so far ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Around around;

  Happened(Around around) {
    this.around = around;
  }

  /**
   * What a rule may have to tell of.
   *
   * @param from events before are left out; some of them may be there nevertheless
   * @throws HistoryUnavailableException not all of it can be read now
   */
  List<Event> since(Rule rule, Instant from, Instant now) throws HistoryUnavailableException {
    List<Event> events = new ArrayList<>(Events.roles(around.timeline()));
    Optional<Conditions> conditions = around.conditions();
    if (conditions.isPresent() && rule.on().stream().anyMatch(Happened::isOfAlarms)) {
      List<Duration> waits =
          rule.on().stream()
              .filter(On.OfUnacknowledged.class::isInstance)
              .map(one -> ((On.OfUnacknowledged) one).after())
              .distinct()
              .toList();
      Duration longest = waits.stream().max(Duration::compareTo).orElse(Duration.ZERO);
      for (Alarm alarm : conditions.get().log(from.minus(longest), now.plus(AHEAD))) {
        events.add(Events.raised(alarm));
        Events.cleared(alarm).ifPresent(events::add);
        waits.forEach(after -> Events.unacknowledged(alarm, after, now).ifPresent(events::add));
      }
    }
    if (rule.on().stream().anyMatch(On.OfReadiness.class::isInstance)) {
      Optional<PairRecords> records = around.records();
      if (records.isPresent()) {
        events.addAll(ReadinessLog.since(records.get(), from));
      }
    }
    Optional<Reports> reports = around.reports();
    if (reports.isPresent() && rule.on().stream().anyMatch(On.OfReport.class::isInstance)) {
      for (ReportRun run : reports.get().ended(from, MOST_RUNS)) {
        event(run).ifPresent(events::add);
      }
    }
    return events;
  }

  private static boolean isOfAlarms(On on) {
    return on instanceof On.OfCondition || on instanceof On.OfUnacknowledged;
  }

  private static Optional<Event> event(ReportRun run) {
    return switch (run.state()) {
      case DONE -> Optional.of(Events.report(run.report(), run.planned(), Optional.empty()));
      case FAILED ->
          Optional.of(Events.report(run.report(), run.planned(), Optional.of(run.error())));
      case SKIPPED, CANCELLED -> Optional.empty();
    };
  }

  /** The files of the report that an event is about, where they are here. */
  List<Path> files(Event event, Instant from) throws HistoryUnavailableException {
    Optional<Reports> reports = around.reports();
    if (event.kind() != Kind.REPORT_DONE || reports.isEmpty()) {
      return List.of();
    }
    return reports.get().ended(from, MOST_RUNS).stream()
        .filter(run -> run.report().equals(event.name()) && run.planned().equals(event.time()))
        .findFirst()
        .map(run -> reports.get().files(run))
        .orElse(List.of());
  }
}
