package org.hotbackup.license;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of the trial is left (LIC-5).
 *
 * @param left running time left, zero where it is used up
 * @param problem why it cannot be known how much was used, in which case nothing is left; one
 *     clause
 */
public record TrialTime(Duration left, Optional<String> problem) {

  /** The running time a station without a licence has. */
  public static final Duration LENGTH = Duration.ofHours(2);

  /** What is left after a time was used. */
  public static TrialTime after(Duration used) {
    Duration left = LENGTH.minus(used);
    return new TrialTime(left.isNegative() ? Duration.ZERO : left, Optional.empty());
  }

  /** Nothing is left, because nobody knows how much was used. */
  public static TrialTime unknown(String problem) {
    return new TrialTime(Duration.ZERO, Optional.of(problem));
  }

  /** Whether it is used up. */
  public boolean over() {
    return left.isZero();
  }
}
