package org.hotbackup.reports.internal.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.settings.Durations;

/**
 * What time a report is about, reckoned from its planned time: a whole hour, day, week (from
 * Monday), month or shift that ended last, by the calendar of the report's time zone, or a duration
 * up to the planned time.
 */
public final class Period {

  /** From, inclusive, to, exclusive. */
  public record Span(Instant from, Instant to) {}

  /** What may be written, for messages. */
  static final String FORMS =
      "write previous hour, previous day, previous week, previous month, previous shift, or a"
          + " duration before the planned time, for example 8 h";

  private enum Unit {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    SHIFT
  }

  private final Optional<Unit> unit;
  private final Duration length;
  private final ZoneId zone;
  private final List<LocalTime> shifts;

  private Period(Optional<Unit> unit, Duration length, ZoneId zone, List<LocalTime> shifts) {
    this.unit = unit;
    this.length = length;
    this.zone = zone;
    this.shifts = List.copyOf(shifts);
  }

  /**
   * Reads it.
   *
   * @param shifts when shifts begin, in order
   * @throws IllegalArgumentException it is refused; the message says what to write
   */
  static Period parse(String text, ZoneId zone, List<LocalTime> shifts) {
    String words = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (Unit unit : Unit.values()) {
      if (words.equals("previous " + unit.name().toLowerCase(Locale.ROOT))) {
        if (unit == Unit.SHIFT && shifts.isEmpty()) {
          throw new IllegalArgumentException(
              "period 'previous shift' needs shifts: write when they begin, for example"
                  + " shifts = 06:00 14:00 22:00");
        }
        return new Period(Optional.of(unit), Duration.ZERO, zone, shifts);
      }
    }
    Duration length =
        Durations.read(words)
            .orElseThrow(
                () -> new IllegalArgumentException("period '" + text + "' is refused; " + FORMS));
    if (length.isZero() || length.compareTo(Duration.ofDays(3_660)) > 0) {
      throw new IllegalArgumentException(
          "period '" + text + "' is refused: it must be longer than 0 and at most 3660 d");
    }
    return new Period(Optional.empty(), length, zone, shifts);
  }

  /** The period of a planned time. */
  public Span of(Instant planned) {
    if (unit.isEmpty()) {
      return new Span(planned.minus(length), planned);
    }
    ZonedDateTime now = planned.atZone(zone);
    LocalDate today = now.toLocalDate();
    return switch (unit.get()) {
      case HOUR -> {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).toInstant();
        yield new Span(hour.minus(Duration.ofHours(1)), hour);
      }
      case DAY -> days(today.minusDays(1), today);
      case WEEK -> {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield days(monday.minusWeeks(1), monday);
      }
      case MONTH -> days(today.withDayOfMonth(1).minusMonths(1), today.withDayOfMonth(1));
      case SHIFT -> {
        Instant end = shiftStart(planned, true);
        yield new Span(shiftStart(end, false), end);
      }
    };
  }

  private Span days(LocalDate from, LocalDate to) {
    return new Span(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
  }

  /** The latest start of a shift before a time, or at it. */
  private Instant shiftStart(Instant time, boolean orAt) {
    LocalDate today = time.atZone(zone).toLocalDate();
    Instant latest = Instant.MIN;
    for (int day = -2; day <= 0; day++) {
      for (LocalTime shift : shifts) {
        Instant start = ZonedDateTime.of(today.plusDays(day), shift, zone).toInstant();
        if ((start.isBefore(time) || (orAt && start.equals(time))) && start.isAfter(latest)) {
          latest = start;
        }
      }
    }
    return latest;
  }
}
