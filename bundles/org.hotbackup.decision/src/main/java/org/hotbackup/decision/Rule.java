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
    boolean askHandover) {

  static Rule of(String name, String when, Predicate<Situation> matches, Role role, Cause cause) {
    return new Rule(name, when, matches, s -> role, s -> cause, false);
  }

  /** A rule that keeps the role: ACTIVE stays ACTIVE, anything else becomes the role given. */
  static Rule keep(
      String name, String when, Predicate<Situation> matches, Role otherwise, Cause cause) {
    return new Rule(
        name, when, matches, s -> s.active() ? Role.ACTIVE : otherwise, s -> cause, false);
  }

  Rule asking() {
    return new Rule(name, when, matches, role, cause, true);
  }

  Decision decide(Situation situation) {
    return new Decision(name, role.apply(situation), cause.apply(situation), askHandover);
  }
}
