package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Sample;

/**
 * How a condition is, by source time. With the samples that follow it tells everything that comes,
 * whichever station evaluates them.
 *
 * @param phase what it is doing
 * @param at since when it holds, while PENDING; when the alarm was raised, while one stands
 * @param seen the time of the newest sample that was evaluated
 * @param reached before this time nothing counts any more: up to here time has passed
 * @param former the usable sample evaluated last, for a rate of change
 */
record ConditionState(
    Phase phase,
    Optional<Instant> at,
    Optional<Instant> seen,
    Optional<Instant> reached,
    Optional<Sample> former) {

  /** What a condition is doing. */
  enum Phase {
    /** No alarm stands. */
    CLEAR(false),
    /** It holds, but not long enough yet. */
    PENDING(false),
    /** An alarm stands. */
    STANDING(true),
    /** An alarm stands that has to stand a while longer, and is then cleared. */
    ENDING(true);

    private final boolean standing;

    Phase(boolean standing) {
      this.standing = standing;
    }

    /** Whether an alarm stands. */
    boolean standing() {
      return standing;
    }
  }

  /** A condition of which nothing is known yet. */
  static final ConditionState NEW =
      new ConditionState(
          Phase.CLEAR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** When the alarm that stands was raised; empty where none stands. */
  Optional<Instant> raised() {
    return phase.standing() ? at : Optional.empty();
  }

  /** Whether a sample of this time counts, or is too late or was evaluated already. */
  boolean accepts(Instant time) {
    return seen.map(time::isAfter).orElse(true)
        && reached.map(known -> !time.isBefore(known)).orElse(true);
  }

  ConditionState in(Phase next, Optional<Instant> since) {
    return new ConditionState(next, since, seen, reached, former);
  }

  ConditionState reaching(Instant time) {
    return new ConditionState(phase, at, seen, Optional.of(time), former);
  }

  ConditionState having(Sample sample, Optional<Sample> usable) {
    return new ConditionState(
        phase, at, Optional.of(sample.time()), Optional.of(sample.time()), usable);
  }

  /** The same with another sample before the next one. */
  ConditionState after(Sample sample) {
    return new ConditionState(phase, at, seen, reached, Optional.of(sample));
  }
}
