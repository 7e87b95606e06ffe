package org.hotbackup.decision;

import static org.hotbackup.decision.Rule.of;

import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.decision.CentralView.Database;

/**
 * The decision table: the first rule that matches wins (ROLE-1 to ROLE-17). Pure and thread-safe.
 *
 * <p>Invariant: a station that is not ACTIVE becomes ACTIVE only where the other one is known to be
 * silent, known to have its gate closed and not to open it, or has handed over (or not answered a
 * hand-over in time).
 */
public final class RoleDecider {

  static final List<Rule> RULES =
      Stream.of(own(), CentralRules.RULES, MainRules.RULES, BackupRules.RULES)
          .flatMap(List::stream)
          .toList();

  /** What this station decides whatever the other one does. */
  private static List<Rule> own() {
    return List.of(
        of("1", "stop asked", s -> s.stopping(), Role.STANDBY, Cause.STOPPING),
        of(
            "2a",
            "settings refused, no earlier ones to keep",
            s -> !s.settingsKnown(),
            Role.FAULT,
            Cause.SETTINGS_INVALID),
        of(
                "2b",
                "licence forbids, no grace",
                s -> !s.license().mayOperate(),
                Role.BLOCKED,
                Cause.STARTED)
            .because(s -> Cause.of(s.license())),
        of(
            "2c",
            "backup, local databases, the main has another one",
            s -> s.backup() && s.secondBackup() && s.central().is(Database.LOCAL),
            Role.FAULT,
            Cause.SECOND_BACKUP),
        of(
            "3a",
            "gate or term store failed",
            s -> s.fault() == Fault.TOTAL,
            Role.FAULT,
            Cause.LOCAL_FAULT),
        of(
            "3b",
            "database or logging failed, other station alive, fit and less broken",
            s -> s.fault() == Fault.OTHER_IS_FITTER,
            Role.FAULT,
            Cause.LOCAL_FAULT),
        of(
            "4",
            "operator's maintenance",
            s -> s.maintenance(),
            Role.MAINTENANCE,
            Cause.MAINTENANCE),
        of("5", "this process stood still", s -> s.frozen(), Role.STARTING, Cause.FROZEN));
  }

  /** The role for a situation. */
  public Decision decide(Situation situation) {
    for (Rule rule : RULES) {
      if (rule.matches().test(situation)) {
        return rule.decide(situation);
      }
    }
    throw new IllegalStateException("no rule for " + situation);
  }
}
