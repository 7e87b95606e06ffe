package org.hotbackup.decision;

import java.util.function.Function;
import java.util.function.Predicate;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;

/** One row of the decision table. */
record Rule(
    String name,
    String when,
    Predicate<Situation> matches,
    Function<Situation, Role> role,
    Function<Situation, Cause> cause,
    boolean askHandover,
    boolean yields,
    boolean claims) {

  static Rule of(String name, String when, Predicate<Situation> matches, Role role, Cause cause) {
    return new Rule(name, when, matches, s -> role, s -> cause, false, false, false);
  }

  /** A rule that gives no new authority: ACTIVE and STANDBY stay, anything else is STARTING. */
  static Rule keep(String name, String when, Predicate<Situation> matches, Cause cause) {
    return new Rule(name, when, matches, Rule::kept, s -> cause, false, false, false);
  }

  private static Role kept(Situation situation) {
    return situation.active() || situation.role() == Role.STANDBY
        ? situation.role()
        : Role.STARTING;
  }

  /** The same rule with a cause that depends on the situation. */
  Rule because(Function<Situation, Cause> why) {
    return new Rule(name, when, matches, role, why, askHandover, yields, claims);
  }

  Rule asking() {
    return new Rule(name, when, matches, role, cause, true, yields, claims);
  }

  Rule yielding() {
    return new Rule(name, when, matches, role, cause, askHandover, true, claims);
  }

  Rule claiming() {
    return new Rule(name, when, matches, role, cause, askHandover, yields, true);
  }

  Decision decide(Situation situation) {
    return new Decision(
        name, role.apply(situation), cause.apply(situation), askHandover, yields, claims);
  }
}
