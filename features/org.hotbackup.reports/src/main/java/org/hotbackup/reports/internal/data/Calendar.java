package org.hotbackup.reports.internal.data;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a period by a time zone's calendar: a day has 23 or 25 hours where daylight saving time
 * begins or ends. The first and last part end where the period does.
 *
 * @param zone of the report
 * @param shifts for {@code shift}; may be empty
 */
public record Calendar(ZoneId zone, List<Shift> shifts) {

  /** More would be no report any more, and each is held in memory. */
  public static final int MOST = 20_000;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  public Calendar {
    shifts = List.copyOf(shifts);
  }

  /**
   * The parts of a period, in order.
   *
   * @param unit hour, shift, day, week (from Monday) or month
   * @throws IllegalArgumentException there is no such unit, no shifts are known, or there would be
   *     more than {@link #MOST} parts; the message says what to do
   */
  public List<Span> split(Instant from, Instant to, String unit) {
    return switch (unit) {
      case "hour" -> hours(from, to);
      case "shift" -> shifts(from, to);
      case "day" -> days(from, to);
      case "week" -> weeks(from, to);
      case "month" -> months(from, to);
      default ->
          throw new IllegalArgumentException(
              "'" + unit + "' is no part of time: write hour, shift, day, week or month");
    };
  }

  private List<Span> hours(Instant from, Instant to) {
    Parts parts = new Parts(from, to);
    ZonedDateTime start = from.atZone(zone).truncatedTo(ChronoUnit.HOURS);
    while (start.toInstant().isBefore(to)) {
      ZonedDateTime next = start.plusHours(1).truncatedTo(ChronoUnit.HOURS);
      if (!next.isAfter(start)) {
        // Where clocks go back by half an hour.
        next = start.plusHours(1);
      }
      parts.add(start.toInstant(), next.toInstant(), HOUR.format(start));
      start = next;
    }
    return parts.list;
  }

  private List<Span> days(Instant from, Instant to) {
    Parts parts = new Parts(from, to);
    LocalDate day = from.atZone(zone).toLocalDate();
    for (; start(day).isBefore(to); day = day.plusDays(1)) {
      parts.add(start(day), start(day.plusDays(1)), DAY.format(day));
    }
    return parts.list;
  }

  private List<Span> weeks(Instant from, Instant to) {
    Parts parts = new Parts(from, to);
    LocalDate monday =
        from.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (; start(monday).isBefore(to); monday = monday.plusWeeks(1)) {
      String label =
          "%d-W%02d"
              .formatted(
                  monday.get(IsoFields.WEEK_BASED_YEAR),
                  monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      parts.add(start(monday), start(monday.plusWeeks(1)), label);
    }
    return parts.list;
  }

  private List<Span> months(Instant from, Instant to) {
    Parts parts = new Parts(from, to);
    LocalDate first = from.atZone(zone).toLocalDate().withDayOfMonth(1);
    for (; start(first).isBefore(to); first = first.plusMonths(1)) {
      parts.add(start(first), start(first.plusMonths(1)), MONTH.format(first));
    }
    return parts.list;
  }

  private List<Span> shifts(Instant from, Instant to) {
    if (shifts.isEmpty()) {
      throw new IllegalArgumentException(
          "no shifts are known: give the report the parameter shifts, such as 06:00 14:00 22:00");
    }
    Parts parts = new Parts(from, to);
    Instant start = null;
    Shift running = null;
    // The shift that runs at midnight began the day before.
    LocalDate day = from.atZone(zone).toLocalDate().minusDays(1);
    while (start == null || start.isBefore(to)) {
      for (Shift shift : shifts) {
        Instant next = day.atTime(shift.start()).atZone(zone).toInstant();
        if (start != null) {
          String date = DAY.format(start.atZone(zone));
          parts.add(start, next, date + " " + running.name());
        }
        start = next;
        running = shift;
      }
      day = day.plusDays(1);
    }
    return parts.list;
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static final class Parts {

    private final Instant from;
    private final Instant to;
    private final List<Span> list = new ArrayList<>();

    Parts(Instant from, Instant to) {
      this.from = from;
      this.to = to;
    }

    void add(Instant start, Instant end, String label) {
      Instant first = start.isBefore(from) ? from : start;
      Instant last = end.isAfter(to) ? to : end;
      if (!first.isBefore(last)) {
        return;
      }
      if (list.size() == MOST) {
        throw new IllegalArgumentException(
            "the period "
                + from
                + " to "
                + to
                + " has more than "
                + MOST
                + " parts: take larger ones");
      }
      list.add(new Span(first, last, label));
    }
  }
}
