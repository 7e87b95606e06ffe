package org.hotbackup.role.internal.loop;

import java.time.Duration;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;

/** How a simulated pair is set up. */
record SimPolicy(
    FailbackPolicy failback,
    int checks,
    int threshold,
    IsolationPolicy isolation,
    HealthPolicy health,
    boolean central) {

  static final SimPolicy DEFAULT = of(FailbackPolicy.AUTOMATIC, 1, 1);
  static final SimPolicy MANUAL = of(FailbackPolicy.MANUAL, 1, 1);
  static final SimPolicy THREE_CHECKS = of(FailbackPolicy.AUTOMATIC, 3, 1);
  static final SimPolicy SECOND_FAILURE = of(FailbackPolicy.AUTOMATIC, 1, 2);
  static final SimPolicy PREFER_SINGLE =
      new SimPolicy(
          FailbackPolicy.AUTOMATIC, 1, 1, IsolationPolicy.PREFER_SINGLE, HealthPolicy.OFF, false);
  static final SimPolicy BY_HEALTH =
      new SimPolicy(
          FailbackPolicy.AUTOMATIC,
          1,
          1,
          IsolationPolicy.PREFER_RUNNING,
          new HealthPolicy(true, 50, Duration.ofMinutes(10)),
          false);
  static final SimPolicy CENTRAL = central(FailbackPolicy.AUTOMATIC, 1);
  static final SimPolicy CENTRAL_MANUAL = central(FailbackPolicy.MANUAL, 2);

  private static SimPolicy central(FailbackPolicy failback, int threshold) {
    return new SimPolicy(
        failback, 1, threshold, IsolationPolicy.PREFER_RUNNING, HealthPolicy.OFF, true);
  }

  private static SimPolicy of(FailbackPolicy failback, int checks, int threshold) {
    return new SimPolicy(
        failback, checks, threshold, IsolationPolicy.PREFER_RUNNING, HealthPolicy.OFF, false);
  }
}
