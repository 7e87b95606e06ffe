package org.hotbackup.reports.internal.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A time axis with labels at round times by the clock on the wall; the axis itself is even, so that
 * a day of 25 hours is longer.
 */
record TimeScale(Instant from, Instant to, ZoneId zone) {

  private static final int[] MINUTES = {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720};
  private static final int[] DAYS = {1, 2, 7, 14, 30, 91, 182, 365, 1826};
  private static final int MINUTES_A_DAY = 1440;

  /** A place on the axis and what stands there. */
  record Tick(Instant time, String label) {}

  /**
   * Where labels stand.
   *
   * @param most of them
   */
  List<Tick> ticks(int most) {
    double minutes = Duration.between(from, to).toMillis() / 60_000.0;
    for (int step : MINUTES) {
      if (minutes / step <= most) {
        return ticks(step, minutes > MINUTES_A_DAY ? "MM-dd HH:mm" : "HH:mm");
      }
    }
    for (int step : DAYS) {
      if (minutes / step / MINUTES_A_DAY <= most) {
        return days(step);
      }
    }
    return days((int) (minutes / MINUTES_A_DAY / most) + 1);
  }

  private List<Tick> ticks(int step, String pattern) {
    List<Tick> ticks = new ArrayList<>();
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern);
    ZonedDateTime time = from.atZone(zone).truncatedTo(ChronoUnit.HOURS);
    for (; !time.toInstant().isAfter(to); time = time.plusMinutes(Math.min(step, 60))) {
      boolean wanted = (time.getHour() * 60 + time.getMinute()) % step == 0;
      if (wanted && !time.toInstant().isBefore(from)) {
        ticks.add(new Tick(time.toInstant(), format.format(time)));
      }
    }
    return ticks;
  }

  private List<Tick> days(int step) {
    List<Tick> ticks = new ArrayList<>();
    DateTimeFormatter format = DateTimeFormatter.ofPattern(step < 182 ? "MM-dd" : "yyyy-MM");
    LocalDateTime day = from.atZone(zone).toLocalDate().atStartOfDay();
    for (; ; day = day.plusDays(step)) {
      Instant time = day.atZone(zone).toInstant();
      if (time.isAfter(to)) {
        return ticks;
      }
      if (!time.isBefore(from)) {
        ticks.add(new Tick(time, format.format(day)));
      }
    }
  }

  /** 0 at the start, 1 at the end. */
  double share(double millis) {
    double start = from.toEpochMilli();
    return (millis - start) / (to.toEpochMilli() - start);
  }
}
