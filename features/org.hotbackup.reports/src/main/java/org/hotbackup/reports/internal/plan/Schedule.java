package org.hotbackup.reports.internal.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a report is due by the clock: one or several cron expressions, parted by {@code ;}, in one
 * time zone (REP-1). Thread-safe.
 */
public final class Schedule {

  private static final Duration FIRST_LOOK = Duration.ofMinutes(10);

  private final List<CronTimes> parts;

  private Schedule(List<CronTimes> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads it.
   *
   * @param text may be empty: then nothing is ever due
   * @throws IllegalArgumentException a part is no cron expression; the message says what to write
   */
  public static Schedule parse(String text, ZoneId zone) {
    List<CronTimes> parts = new ArrayList<>();
    for (String part : text.split(";")) {
      if (!part.isBlank()) {
        parts.add(new CronTimes(part, zone));
      }
    }
    return new Schedule(parts);
  }

  /** The first planned time after another one; empty where there is none. */
  public Optional<Instant> after(Instant time) {
    return parts.stream()
        .map(part -> part.after(time))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /**
   * The planned times of a period, in order.
   *
   * @param after exclusive
   * @param until inclusive
   * @param most where there are more, the latest of them
   */
  public Times between(Instant after, Instant until, int most) {
    // From the end: an outage of a month has a million planned times of every two seconds.
    Duration look = FIRST_LOOK;
    Instant from = until;
    List<Instant> found = List.of();
    while (from.isAfter(after) && found.size() <= most) {
      from = until.minus(look).isAfter(after) ? until.minus(look) : after;
      found = all(from, until);
      look = look.multipliedBy(2);
    }
    int more = Math.max(0, found.size() - most);
    return new Times(List.copyOf(found.subList(more, found.size())), more > 0);
  }

  private List<Instant> all(Instant after, Instant until) {
    List<Instant> found = new ArrayList<>();
    Optional<Instant> next = after(after);
    while (next.isPresent() && !next.get().isAfter(until)) {
      found.add(next.get());
      next = after(next.get());
    }
    return found;
  }

  /**
   * Planned times.
   *
   * @param times in order
   * @param more whether there were earlier ones, which are left out
   */
  public record Times(List<Instant> times, boolean more) {}
}
