package org.hotbackup.ftp.internal.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.settings.Durations;

/**
 * Periods of time that follow one another with no gap and no overlap: days, weeks (from Monday) and
 * months by the calendar of a time zone, or equal parts of a day of UTC. Thread-safe.
 */
public final class Periods {

  private static final String FORMS =
      "write day, week, month, or a duration of 1 s or more that divides a day, as 15 min or 1 h";

  private enum Unit {
    PART,
    DAY,
    WEEK,
    MONTH
  }

  private final String text;
  private final Unit unit;
  private final long seconds;
  private final ZoneId zone;

  private Periods(String text, Unit unit, long seconds, ZoneId zone) {
    this.text = text;
    this.unit = unit;
    this.seconds = seconds;
    this.zone = zone;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException they are refused; the message says what to write
   */
  public static Periods parse(String text, ZoneId zone) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    for (Unit unit : Unit.values()) {
      if (unit != Unit.PART && words.equals(unit.name().toLowerCase(Locale.ROOT))) {
        return new Periods(words, unit, 0, zone);
      }
    }
    Optional<Duration> length = Durations.read(words);
    long seconds = length.map(Duration::toSeconds).orElse(0L);
    if (seconds < 1
        || !length.get().equals(Duration.ofSeconds(seconds))
        || Duration.ofDays(1).toSeconds() % seconds != 0) {
      throw new IllegalArgumentException("period '" + text + "' is refused; " + FORMS);
    }
    return new Periods(words, Unit.PART, seconds, zone);
  }

  /** The beginning of the period that a time is in; the time itself where a period begins then. */
  public Instant begin(Instant time) {
    LocalDate day = time.atZone(zone).toLocalDate();
    return switch (unit) {
      case PART -> Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
      case DAY -> start(day);
      case WEEK -> start(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH -> start(day.withDayOfMonth(1));
    };
  }

  /** The end of the period that a time is in, which is the beginning of the next one. */
  public Instant end(Instant time) {
    LocalDate day = begin(time).atZone(zone).toLocalDate();
    return switch (unit) {
      case PART -> begin(time).plusSeconds(seconds);
      case DAY -> start(day.plusDays(1));
      case WEEK -> start(day.plusWeeks(1));
      case MONTH -> start(day.plusMonths(1));
    };
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** What makes them others. */
  public String definition() {
    return unit == Unit.PART ? text : text + " " + zone.getId();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
