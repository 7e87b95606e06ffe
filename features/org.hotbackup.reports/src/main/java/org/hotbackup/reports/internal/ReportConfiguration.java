package org.hotbackup.reports.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one report, PID {@code org.hotbackup.reports.report~NAME}, for the console. */
@ObjectClassDefinition(
    name = "Hotbackup Report",
    description = "A report that the active station makes on a schedule or by events.")
@interface ReportConfiguration {

  @AttributeDefinition(
      name = "Schedule",
      required = false,
      description =
          "When it is due: minute, hour, day of month, month, day of week, as in 0 6 * * MON-FRI;"
              + " with six fields seconds come first; several are parted by ;. Day of month and day"
              + " of week must both match. Default empty: only by triggers or by hand.")
  String schedule() default "";

  @AttributeDefinition(
      name = "Time zone",
      required = false,
      description =
          "Time zone of schedule, period and shown times, as Europe/Berlin. Default empty: that of"
              + " the station's system, which should be the same on both stations.")
  String time_zone() default "";

  @AttributeDefinition(
      name = "Period",
      required = false,
      description =
          "What time it is about: previous hour, previous day, previous week (from Monday),"
              + " previous month, previous shift, or a duration before the planned time as 8 h"
              + " (units ms, s, min, h, d; up to 3660 d). Default previous day.")
  String period() default "previous day";

  @AttributeDefinition(
      name = "Shifts",
      required = false,
      description =
          "When shifts begin, by the clock: 06:00 14:00 22:00, or with names Early=06:00 Late=14:00"
              + " Night=22:00. Default empty: no shifts.")
  String shifts() default "";

  @AttributeDefinition(
      name = "Triggers",
      required = false,
      description =
          "Events by which it is made: the name of a condition and raised or cleared, start-up, or"
              + " takeover; several are parted by ;. Default empty: none.")
  String trigger() default "";

  @AttributeDefinition(
      name = "Trigger hold time",
      required = false,
      description =
          "How long a condition must stay raised or cleared before the report is made, as 30 s; up"
              + " to 1 d. Default 0 s.")
  String trigger_hold() default "0 s";

  @AttributeDefinition(
      name = "Trigger distance",
      required = false,
      description =
          "Shortest time between two reports by the same condition, as 15 min; events in between"
              + " are left out; up to 31 d. Default 0 s.")
  String trigger_distance() default "0 s";

  @AttributeDefinition(
      name = "Template",
      description = "Name of a file in project/templates, without .html, as daily-production.")
  String template();

  @AttributeDefinition(
      name = "Formats",
      required = false,
      description = "What is made: pdf, xlsx, html, csv, or several. Default pdf.")
  String formats() default "pdf";

  @AttributeDefinition(
      name = "Parameters",
      required = false,
      description = "What the template reads: name=value, parted by ;. Default empty.")
  String parameters() default "";

  @AttributeDefinition(
      name = "Catch up",
      required = false,
      description =
          "What becomes of reports that were due more than 5 minutes before a station became"
              + " active: make (all, in order), skip, or last (only the last one). Default make.")
  String catch_up() default "make";

  @AttributeDefinition(
      name = "Printer",
      required = false,
      description =
          "Name of a printer of the system's print service, the same on both stations; needs the"
              + " format pdf. Default empty: not printed.")
  String printer() default "";

  @AttributeDefinition(
      name = "Keep days",
      required = false,
      min = "0",
      max = "36500",
      description =
          "How many days after its planned time it stays in the archive, 1 to 36500; 0 for ever."
              + " Default 3650.")
  int keep_days() default 3650;

  @AttributeDefinition(
      name = "Wait",
      required = false,
      description =
          "Longest wait for history that is still being synchronised, as 60 s, up to 1 d; then the"
              + " report is made and marked incomplete. Default 60 s.")
  String $wait() default "60 s";
}
