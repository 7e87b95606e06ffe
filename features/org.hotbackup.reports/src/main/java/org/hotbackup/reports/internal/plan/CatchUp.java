package org.hotbackup.reports.internal.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What becomes of reports that were due while nobody was active (REP-3). */
public enum CatchUp {
  /** All are made, in order. */
  MAKE,
  /** All are left out. */
  SKIP,
  /** The last one is made, the others are left out. */
  LAST;

  /** A report is due, not missed, for so long: no takeover takes longer. */
  public static final Duration GRACE = Duration.ofMinutes(5);

  /**
   * What to do with one.
   *
   * @param make false where it is left out
   */
  public record Decision(Instant planned, boolean make) {}

  /**
   * Decides.
   *
   * @param due in order
   */
  public List<Decision> decide(List<Instant> due, Instant now) {
    Instant missed = now.minus(GRACE);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      Instant planned = due.get(i);
      boolean last = this == LAST && i == due.size() - 1;
      decisions.add(new Decision(planned, this == MAKE || last || !planned.isBefore(missed)));
    }
    return decisions;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException it is refused; the message says what to write
   */
  static CatchUp parse(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    for (CatchUp value : values()) {
      if (value.name().equals(word)) {
        return value;
      }
    }
    if (word.isEmpty()) {
      return MAKE;
    }
    throw new IllegalArgumentException(
        "catch.up '" + text + "' is refused; write make, skip or last");
  }
}
