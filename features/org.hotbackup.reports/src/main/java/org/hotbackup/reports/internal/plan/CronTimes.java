package org.hotbackup.reports.internal.plan;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The times of one cron expression in a time zone, right over both changes of daylight saving
 * (REP-1). The expression is read against the clock on the wall:
 *
 * <ul>
 *   <li>A time that the clock jumps over is due as much later as it jumps: 02:30 becomes 03:30.
 *   <li>A time that the clock shows twice is due the first time only.
 *   <li>Where the hour is {@code *} it is due in every hour that passes, so that a day has 23 or 25
 *       of them.
 * </ul>
 *
 * Thread-safe.
 */
final class CronTimes {

  private static final String EXAMPLE =
      "write minute, hour, day of month, month and day of week, for example 0 6 * * MON-FRI, or"
          + " with seconds first 0 0 6 * * MON-FRI";

  private final ZoneRules rules;
  private final ExecutionTime wall;
  private final boolean everyHour;

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException it is none; the message says what to write
   */
  CronTimes(String expression, ZoneId zone) {
    rules = zone.getRules();
    String[] fields = expression.strip().split("\\s+");
    if (fields.length != 5 && fields.length != 6) {
      throw refused(expression, "it has " + fields.length + " fields in place of 5 or 6", null);
    }
    String whole = (fields.length == 5 ? "0 " : "") + String.join(" ", fields);
    String hour = fields[fields.length - 4];
    everyHour = hour.equals("*") || hour.equals("*/1");
    try {
      wall =
          ExecutionTime.forCron(
              new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53))
                  .parse(whole));
    } catch (IllegalArgumentException e) {
      throw refused(expression, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException refused(String expression, String why, Exception cause) {
    return new IllegalArgumentException(
        "schedule '" + expression + "' is refused, " + why + "; " + EXAMPLE, cause);
  }

  /** The first time after another one; empty where there is none any more. */
  Optional<Instant> after(Instant time) {
    Instant from = time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (true) {
      Optional<Instant> found = from(from);
      ZoneOffsetTransition change = rules.nextTransition(from);
      if (change == null || found.filter(due -> due.isBefore(change.getInstant())).isPresent()) {
        return found;
      }
      if (found.isEmpty() && wallAfter(LocalDateTime.ofInstant(from, ZoneOffset.UTC)).isEmpty()) {
        return found;
      }
      from = change.getInstant();
    }
  }

  /**
   * The first time not before another one, as if the offset from UTC never changed after that.
   *
   * @param from whole seconds
   */
  private Optional<Instant> from(Instant from) {
    ZoneOffset offset = rules.getOffset(from);
    LocalDateTime last = LocalDateTime.ofInstant(from, offset).minusSeconds(1);
    Optional<Instant> regular = wallAfter(last);
    ZoneOffsetTransition former = rules.previousTransition(from.plusNanos(1));
    if (former == null || everyHour) {
      return regular.map(due -> due.minusSeconds(offset.getTotalSeconds()));
    }
    if (former.isOverlap()) {
      // What the clock shows for the second time was due before.
      LocalDateTime end = former.getDateTimeBefore().minusSeconds(1);
      regular = wallAfter(last.isBefore(end) ? end : last);
      return regular.map(due -> due.minusSeconds(offset.getTotalSeconds()));
    }
    Duration jump = former.getDuration();
    Instant end = wall(former.getDateTimeAfter());
    Optional<Instant> late =
        wallAfter(last.minus(jump)).filter(due -> due.isBefore(end)).map(due -> due.plus(jump));
    if (late.isPresent() && (regular.isEmpty() || late.get().isBefore(regular.get()))) {
      regular = late;
    }
    return regular.map(due -> due.minusSeconds(offset.getTotalSeconds()));
  }

  /** The next time on the wall, as if the wall were in UTC: there no clock ever jumps. */
  private Optional<Instant> wallAfter(LocalDateTime time) {
    return wall.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
  }

  private static Instant wall(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC);
  }
}
