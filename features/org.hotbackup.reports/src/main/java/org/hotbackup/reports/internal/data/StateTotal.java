package org.hotbackup.reports.internal.data;

import java.util.OptionalDouble;

/**
 * How long and how often a tag was in a state.
 *
 * @param state which
 * @param seconds in all
 * @param count how often it came to be, what stood at the start not counted
 * @param known seconds of the period that are over
 */
public record StateTotal(String state, double seconds, long count, double known) {

  /** The share of the time that is over, 0 to 1. */
  public OptionalDouble share() {
    return known > 0 ? OptionalDouble.of(seconds / known) : OptionalDouble.empty();
  }

  StateTotal plus(Interval interval) {
    return new StateTotal(
        state, seconds + interval.seconds(), count + (interval.began() ? 1 : 0), known);
  }
}
