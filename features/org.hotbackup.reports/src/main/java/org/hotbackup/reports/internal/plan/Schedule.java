package org.hotbackup.reports.internal.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * When a report is due by the clock: one or several cron expressions, parted by {@code ;}, in one
 * time zone (REP-1). Thread-safe.
 */
public final class Schedule {

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
    Deque<Instant> found = new ArrayDeque<>();
    long left = 0;
    Optional<Instant> next = after(after);
    while (next.isPresent() && !next.get().isAfter(until)) {
      found.add(next.get());
      if (found.size() > most) {
        found.remove();
        left++;
      }
      next = after(next.get());
    }
    return new Times(List.copyOf(found), left);
  }

  /**
   * Planned times.
   *
   * @param times in order
   * @param left how many earlier ones were left out
   */
  public record Times(List<Instant> times, long left) {}
}
