package org.hotbackup.decision;

import static org.hotbackup.decision.Rule.keep;
import static org.hotbackup.decision.Rule.of;

import java.util.List;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.decision.PeerView.Contact;

/**
 * The decision table: the first rule that matches wins (ROLE-1 to ROLE-8, ROLE-11). Pure and
 * thread-safe.
 *
 * <p>Invariant: a station that is not ACTIVE becomes ACTIVE only where the other one is known to be
 * silent, known to have its gate closed, or has handed over (or not answered a hand-over in time).
 */
public final class RoleDecider {

  static final List<Rule> RULES =
      List.of(
          of("1", "stop asked", s -> s.stopping(), Role.STANDBY, Cause.STOPPING),
          of(
              "2a",
              "settings refused, no earlier ones to keep",
              s -> !s.settingsKnown(),
              Role.FAULT,
              Cause.SETTINGS_INVALID),
          new Rule(
              "2b",
              "licence forbids, no grace",
              s -> !s.license().mayOperate(),
              s -> Role.BLOCKED,
              s -> Cause.of(s.license()),
              false),
          of("3", "gate or term store failed", s -> s.fault(), Role.FAULT, Cause.LOCAL_FAULT),
          of("5", "this process stood still", s -> s.frozen(), Role.STARTING, Cause.FROZEN),
          keep(
              "M1",
              "main, backup not asked yet, or silent for fewer checks than the threshold",
              s -> s.main() && (s.peer().is(Contact.UNKNOWN) || s.peer().is(Contact.FAILING)),
              Role.STARTING,
              Cause.STARTED),
          of(
              "M2",
              "main, hand-over complete or not answered in time",
              s ->
                  s.main()
                      && !s.active()
                      && (s.handover() == Handover.COMPLETE || s.handover() == Handover.EXPIRED),
              Role.ACTIVE,
              Cause.FAILBACK),
          of(
                  "L1",
                  "main not ACTIVE, backup alive and ACTIVE or its gate not reported closed",
                  s -> s.main() && !s.active() && s.peer().aliveAndMayHaveEffects(),
                  Role.STARTING,
                  Cause.FAILBACK)
              .asking(),
          of("L3", "main, otherwise", s -> s.main(), Role.ACTIVE, Cause.MAIN),
          keep(
              "B1",
              "backup not STANDBY, main not asked yet",
              s -> s.backup() && s.peer().is(Contact.UNKNOWN) && s.role() != Role.STANDBY,
              Role.STARTING,
              Cause.STARTED),
          of(
              "B2",
              "backup, hand-over given, main not lost",
              s -> s.handover() == Handover.GIVEN && !s.peer().is(Contact.LOST),
              Role.STANDBY,
              Cause.FAILBACK),
          of(
              "L4",
              "backup ACTIVE, main STARTING for less than start.timeout",
              s -> s.active() && s.peer().aliveAndWorking() && s.peer().in(Role.STARTING),
              Role.ACTIVE,
              Cause.HANDOVER_AWAITED),
          of(
              "L5",
              "backup, main alive and working",
              s -> s.peer().aliveAndWorking(),
              Role.STANDBY,
              Cause.MAIN_ALIVE),
          of(
              "L6",
              "backup, main alive, not working, its gate reported closed, asks for no hand-over in time",
              s ->
                  s.peer().is(Contact.ALIVE)
                      && s.peer().gateClosed()
                      && (!s.peer().wantsHandover() || s.peer().startExpired()),
              Role.ACTIVE,
              Cause.MAIN_NOT_WORKING),
          of(
              "L9",
              "backup, main LOST",
              s -> s.peer().is(Contact.LOST),
              Role.ACTIVE,
              Cause.MAIN_LOST),
          keep(
              "L7",
              "backup, otherwise: checks fail but fewer than the threshold, or the main closes its gate",
              s -> s.role() != Role.STARTING,
              Role.STANDBY,
              Cause.WAITING),
          of("B3", "backup STARTING, otherwise", s -> true, Role.STARTING, Cause.WAITING));

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
