package org.hotbackup.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The report of a drill (ROLE-15): what a takeover by this station would need, done for real but
 * without effect.
 *
 * @param station where it was done
 * @param at when it was done
 * @param detection longest time until a lost peer is noticed, from the settings in force
 * @param steps what was done, in order
 */
public record Drill(String station, Instant at, Duration detection, List<Step> steps) {

  /**
   * One step.
   *
   * @param name what was tried, for people
   * @param ok whether it worked
   * @param detail what was found; one line
   * @param took how long it took, measured
   */
  public record Step(String name, boolean ok, String detail, Duration took) {}

  public Drill {
    steps = List.copyOf(steps);
  }

  /** Whether this station could take over. */
  public boolean ok() {
    return steps.stream().allMatch(Step::ok);
  }

  /** All measured steps together: the time a takeover takes once the loss is noticed. */
  public Duration takeover() {
    return steps.stream().map(Step::took).reduce(Duration.ZERO, Duration::plus);
  }
}
