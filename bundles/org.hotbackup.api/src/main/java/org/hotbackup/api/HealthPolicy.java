package org.hotbackup.api;

import java.time.Duration;

/**
 * When the work moves because of what a station reaches (ROLE-17).
 *
 * @param enabled off by default
 * @param leastSources share of the sources that must answer, percent, 1 to 100
 * @param leastTime time between two such moves, more than zero
 */
public record HealthPolicy(boolean enabled, int leastSources, Duration leastTime) {

  /** Off. */
  public static final HealthPolicy OFF = new HealthPolicy(false, 50, Duration.ofMinutes(10));
}
