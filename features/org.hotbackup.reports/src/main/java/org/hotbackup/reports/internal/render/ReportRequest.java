package org.hotbackup.reports.internal.render;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * One report to be made.
 *
 * @param report its name, which names the files
 * @param template the name of the template in {@code project/templates/}, without {@code .html}
 * @param planned when it was due; what the last sample says is taken to hold no longer than this
 * @param from start of its period, inclusive
 * @param to end of its period, exclusive; after {@code from}
 * @param zone for days, shifts and shown times
 * @param parameters what the template reads as {@code parameters.NAME}
 * @param formats what to make; not empty
 * @param incomplete history of the period may be missing: the report says so
 */
public record ReportRequest(
    String report,
    String template,
    Instant planned,
    Instant from,
    Instant to,
    ZoneId zone,
    Map<String, String> parameters,
    Set<Format> formats,
    boolean incomplete) {

  public ReportRequest {
    parameters = Map.copyOf(parameters);
    formats = Set.copyOf(formats);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the period " + from + " to " + to + " is empty: its end must be after its start");
    }
    if (formats.isEmpty()) {
      throw new IllegalArgumentException(
          "no format asked for: name at least one of PDF, XLSX, HTML, CSV");
    }
  }
}
