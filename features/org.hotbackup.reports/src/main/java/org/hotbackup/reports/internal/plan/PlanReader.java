package org.hotbackup.reports.internal.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hotbackup.api.settings.Durations;
import org.hotbackup.api.settings.Settings;
import org.hotbackup.reports.internal.render.Format;

/** Validates the configuration of a report: each value, and whether they go together (CFG-5). */
public final class PlanReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  private static final List<String> KEYS =
      List.of(
          "schedule",
          "time.zone",
          "period",
          "shifts",
          "trigger",
          "trigger.hold",
          "trigger.distance",
          "template",
          "formats",
          "parameters",
          "catch.up",
          "printer",
          "keep.days",
          "wait");

  private PlanReader() {}

  /**
   * The name of a report from its PID: the part after {@code ~}, or the rest of the PID where a
   * tool chose another form.
   */
  public static String name(Map<String, ?> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    int tilde = pid.indexOf('~');
    if (tilde >= 0) {
      return pid.substring(tilde + 1);
    }
    return pid.startsWith(ReportPlan.PID + ".") ? pid.substring(ReportPlan.PID.length() + 1) : pid;
  }

  /**
   * Reads and validates.
   *
   * @param properties keys and values as Config Admin delivers them
   * @throws IllegalArgumentException a value is refused; the message names it, what is allowed and
   *     what to do
   */
  public static ReportPlan read(Map<String, ?> properties) {
    Settings settings = new Settings(properties, KEYS);
    String name = name(properties);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name '"
              + name
              + "' is refused; name the configuration "
              + ReportPlan.PID
              + "~NAME with a NAME of 1 to 64 letters, digits, and . _ - but no . in front");
    }
    ZoneId zone = zone(settings.text("time.zone"));
    List<LocalTime> shifts = shifts(settings.text("shifts"));
    String schedule = settings.text("schedule", ";");
    Duration hold =
        Durations.setting("trigger.hold", settings.text("trigger.hold"), Duration.ZERO, 1);
    Duration distance =
        Durations.setting("trigger.distance", settings.text("trigger.distance"), Duration.ZERO, 31);
    List<Trigger> triggers = Trigger.parse(settings.text("trigger", ";"), hold, distance);
    Set<Format> formats = formats(settings.text("formats", ","));
    Optional<String> printer =
        Optional.of(settings.text("printer")).filter(text -> !text.isEmpty());
    if (printer.isPresent() && !formats.contains(Format.PDF)) {
      throw new IllegalArgumentException(
          "printer '"
              + printer.get()
              + "' needs formats to name pdf, which is "
              + settings.text("formats", ","));
    }
    return new ReportPlan(
        name,
        Schedule.parse(schedule, zone),
        zone,
        Period.parse(or(settings.text("period"), "previous day"), zone, shifts),
        triggers,
        template(settings.text("template")),
        formats,
        parameters(settings.text("parameters", ";"), settings.text("shifts")),
        CatchUp.parse(settings.text("catch.up")),
        printer,
        keep(settings.text("keep.days")),
        Durations.setting("wait", settings.text("wait"), Duration.ofSeconds(60), 1),
        definition(schedule, zone, triggers, hold, distance));
  }

  private static String definition(
      String schedule, ZoneId zone, List<Trigger> triggers, Duration hold, Duration distance) {
    String events = String.join("; ", triggers.stream().map(Trigger::text).toList());
    return schedule
        + "|"
        + zone
        + "|"
        + events
        + (events.isEmpty() ? "" : "|" + hold + "|" + distance);
  }

  private static String or(String text, String empty) {
    return text.isEmpty() ? empty : text;
  }

  private static ZoneId zone(String text) {
    try {
      return text.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time.zone '" + text + "' is no time zone; write one as Europe/Berlin, or UTC", e);
    }
  }

  private static List<LocalTime> shifts(String text) {
    TreeSet<LocalTime> shifts = new TreeSet<>();
    for (String part : text.split("[\\s,;]+")) {
      String time = part.substring(part.lastIndexOf('=') + 1);
      try {
        if (!part.isEmpty() && !shifts.add(LocalTime.parse(time))) {
          throw new IllegalArgumentException("shifts '" + text + "': two begin at " + time);
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "shifts '"
                + text
                + "': '"
                + part
                + "' is no time; write when shifts begin, for example 06:00 14:00 22:00, or with"
                + " names Early=06:00",
            e);
      }
    }
    return List.copyOf(shifts);
  }

  private static String template(String text) {
    String name = text.endsWith(".html") ? text.substring(0, text.length() - 5) : text;
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "template '"
              + text
              + "' is refused; write the name of a file in project/templates, for example"
              + " daily-production");
    }
    return name;
  }

  private static Set<Format> formats(String text) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (String word : or(text, "pdf").split("[\\s,;]+")) {
      try {
        formats.add(Format.valueOf(word.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "formats '"
                + text
                + "': '"
                + word
                + "' is none; write pdf, xlsx, html, csv, or several",
            e);
      }
    }
    return formats;
  }

  /** Templates reckon by shifts, too. */
  private static Map<String, String> parameters(String text, String shifts) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!shifts.isEmpty()) {
      parameters.put("shifts", shifts);
    }
    for (String part : text.split(";")) {
      int equals = part.indexOf('=');
      if (part.isBlank()) {
        continue;
      }
      if (equals < 1) {
        throw new IllegalArgumentException(
            "parameters '"
                + text
                + "': '"
                + part.strip()
                + "' is refused; write name=value, parted"
                + " by ;");
      }
      parameters.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return parameters;
  }

  private static Optional<Duration> keep(String text) {
    if (text.isEmpty()) {
      return Optional.of(Duration.ofDays(3_650));
    }
    try {
      int days = Integer.parseInt(text);
      if (days >= 0 && days <= 36_500) {
        return Optional.of(Duration.ofDays(days)).filter(keep -> !keep.isZero());
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(
        "keep.days '" + text + "' is refused; write whole days from 1 to 36500, or 0 for ever");
  }
}
