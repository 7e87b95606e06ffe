package org.hotbackup.reports.internal.plan;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.reports.internal.render.Format;

/**
 * The validated configuration of one report.
 *
 * @param name the part of its PID after {@code ~}; also a folder of the archive
 * @param schedule when it is due by the clock
 * @param zone of schedule, period and template
 * @param period what time it is about
 * @param triggers the events by which it is made
 * @param template the name of the template, without ending
 * @param formats what it is made as; at least one
 * @param parameters what the template reads
 * @param catchUp what becomes of it where it was due while nobody was active
 * @param printer the printer it goes to, if any
 * @param keep how long it stays in the archive after its planned time; empty for ever
 * @param patience longest wait for history that is still being synchronised
 * @param definition what makes its planned times: where that changes, planned times count from then
 */
public record ReportPlan(
    String name,
    Schedule schedule,
    ZoneId zone,
    Period period,
    List<Trigger> triggers,
    String template,
    Set<Format> formats,
    Map<String, String> parameters,
    CatchUp catchUp,
    Optional<String> printer,
    Optional<Duration> keep,
    Duration patience,
    String definition) {

  /** Its configurations, with {@code ~NAME} behind it. */
  public static final String PID = "org.hotbackup.reports.report";

  public ReportPlan {
    triggers = List.copyOf(triggers);
    formats = Set.copyOf(formats);
    parameters = Map.copyOf(parameters);
  }

  /** What its effects are about, in the ledger (REP-3). */
  public String item() {
    return item(name);
  }

  /** Same, of a report of this name. */
  public static String item(String name) {
    return "report:" + name;
  }
}
