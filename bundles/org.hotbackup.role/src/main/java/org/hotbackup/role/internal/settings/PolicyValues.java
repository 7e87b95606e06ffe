package org.hotbackup.role.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.role.internal.isolation.References;

/** Reads the settings that say how the pair behaves when something has happened. */
final class PolicyValues {

  static final Set<String> KEYS =
      Set.of(
          "failback",
          "failback.checks",
          "isolation.policy",
          "reference.addresses",
          "standby.mode",
          "health.switchover",
          "health.sources",
          "health.least.time");

  private final Values values;
  private final List<String> problems;

  PolicyValues(Values values, List<String> problems) {
    this.values = values;
    this.problems = problems;
  }

  FailbackPolicy failback() {
    return values.choice("failback", FailbackPolicy.values(), FailbackPolicy::word);
  }

  int failbackChecks() {
    return values.whole("failback.checks", 1, 100, 1, "checks");
  }

  /** Reference addresses, each of which must be one a station can ask. */
  List<String> references() {
    List<String> references = values.list("reference.addresses");
    for (String address : references) {
      References.problem(address).ifPresent(why -> problems.add("reference.addresses: " + why));
    }
    return references;
  }

  IsolationPolicy isolation(List<String> references) {
    IsolationPolicy policy =
        values.choice("isolation.policy", IsolationPolicy.values(), IsolationPolicy::word);
    if (policy == IsolationPolicy.PREFER_SINGLE && references.isEmpty()) {
      problems.add(
          "isolation.policy is prefer-single and reference.addresses is empty: enter addresses"
              + " that must answer before this station works alone, such as gateway and switch, or"
              + " prefer-running");
    }
    return policy;
  }

  StandbyMode standby() {
    return values.choice("standby.mode", StandbyMode.values(), StandbyMode::word);
  }

  HealthPolicy health() {
    return new HealthPolicy(
        values.flag("health.switchover"),
        values.whole("health.sources", 1, 100, HealthPolicy.OFF.leastSources(), "percent"),
        Duration.ofSeconds(
            values.whole(
                "health.least.time",
                60,
                86_400,
                (int) HealthPolicy.OFF.leastTime().toSeconds(),
                "seconds")));
  }
}
