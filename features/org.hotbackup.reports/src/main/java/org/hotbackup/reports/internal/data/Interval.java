package org.hotbackup.reports.internal.data;

import java.time.Instant;

/**
 * A time without interruption in which a tag was in one state.
 *
 * @param state what it was in
 * @param from inclusive
 * @param to exclusive; the end of what is over, where it goes on
 * @param began in the period, not before it
 */
public record Interval(String state, Instant from, Instant to, boolean began) {

  /** How long, in seconds. */
  public double seconds() {
    return (Micros.of(to) - Micros.of(from)) / Micros.PER_SECOND;
  }
}
