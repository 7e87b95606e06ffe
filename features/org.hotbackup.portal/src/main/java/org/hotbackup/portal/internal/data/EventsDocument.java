package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.RoleChange;

/** What {@code api/events} answers: alarms, role changes and reports in one list. */
final class EventsDocument {

  private static final int MOST_OF_A_KIND = 1_000;

  private record Event(Instant time, String kind, String subject, String text, String station) {}

  private EventsDocument() {}

  static ObjectNode of(Sources sources, Instant from, Instant to, int most)
      throws HistoryUnavailableException {
    List<Event> events = new ArrayList<>();
    if (sources.conditions().isPresent()) {
      sources.conditions().get().log(from, to).forEach(alarm -> add(alarm, events));
    }
    for (RoleChange change : sources.role().timeline(MOST_OF_A_KIND)) {
      events.add(
          new Event(
              change.time(),
              "ROLE",
              change.station(),
              change.from()
                  + " to "
                  + change.to()
                  + ": "
                  + change.cause()
                  + (change.detail().isEmpty() ? "" : " (" + change.detail() + ")"),
              change.station()));
    }
    if (sources.reports().isPresent()) {
      for (ReportRun run : sources.reports().get().ended(from, MOST_OF_A_KIND)) {
        events.add(
            new Event(
                run.ended(),
                "REPORT",
                run.report(),
                run.state() + (run.error().isEmpty() ? "" : ": " + run.error()),
                null));
      }
    }
    ObjectNode document = Json.object();
    ArrayNode all = document.putArray("events");
    events.stream()
        .filter(event -> !event.time.isBefore(from) && event.time.isBefore(to))
        .sorted(Comparator.comparing(Event::time).reversed())
        .limit(most)
        .forEach(
            event ->
                all.addObject()
                    .put("time", event.time.toString())
                    .put("kind", event.kind)
                    .put("subject", event.subject)
                    .put("text", event.text)
                    .put("station", event.station));
    return document;
  }

  private static void add(Alarm alarm, List<Event> events) {
    events.add(new Event(alarm.raised(), "ALARM_RAISED", alarm.condition(), alarm.text(), null));
    alarm
        .cleared()
        .ifPresent(
            time ->
                events.add(
                    new Event(time, "ALARM_CLEARED", alarm.condition(), alarm.text(), null)));
    alarm
        .acknowledged()
        .ifPresent(
            time ->
                events.add(
                    new Event(
                        time,
                        "ALARM_ACKNOWLEDGED",
                        alarm.condition(),
                        "by " + alarm.acknowledgedBy().orElse("nobody known"),
                        null)));
  }
}
