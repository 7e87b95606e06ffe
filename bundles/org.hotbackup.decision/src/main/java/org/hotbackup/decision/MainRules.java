package org.hotbackup.decision;

import static org.hotbackup.decision.Rule.keep;
import static org.hotbackup.decision.Rule.of;

import java.util.List;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.decision.PeerView.Contact;

/** The rows for a main that is fit for work. */
final class MainRules {

  static final List<Rule> RULES =
      List.of(
          keep(
              "M1",
              "main, backup not asked yet, or silent for fewer checks than the threshold",
              s -> s.main() && (s.peer().is(Contact.UNKNOWN) || s.peer().is(Contact.FAILING)),
              Cause.STARTED),
          of(
              "M2",
              "main not ACTIVE, hand-over complete or not answered in time",
              s ->
                  s.main()
                      && !s.active()
                      && (s.handover() == Handover.COMPLETE || s.handover() == Handover.EXPIRED),
              Role.ACTIVE,
              Cause.FAILBACK),
          of(
                  "6",
                  "main, a wish names the backup, which is alive and ACTIVE or STANDBY",
                  s ->
                      s.main()
                          && s.wanted() == Wanted.THERE
                          && s.peer().is(Contact.ALIVE)
                          && (s.peer().in(Role.ACTIVE) || s.peer().in(Role.STANDBY)),
                  Role.STANDBY,
                  Cause.SWITCHOVER)
              .yielding(),
          of(
                  "L0",
                  "main, failback manual, no wish, both ACTIVE, the backup under the newer term",
                  s ->
                      s.main()
                          && s.bothActive()
                          && s.givesBack() == GivesBack.NEVER
                          && s.wanted() == Wanted.ANYWHERE
                          && s.outranked(),
                  Role.STANDBY,
                  Cause.OUTRANKED)
              .yielding(),
          of(
                  "L1a",
                  "main not ACTIVE, failback manual, backup alive and ACTIVE",
                  s -> waitsFor(s, GivesBack.NEVER),
                  Role.STANDBY,
                  Cause.FAILBACK_MANUAL)
              .yielding(),
          of(
                  "L1b",
                  "main not ACTIVE, backup alive and ACTIVE and needs more good checks",
                  s -> waitsFor(s, GivesBack.LATER),
                  Role.STANDBY,
                  Cause.FAILBACK_WAITS)
              .yielding(),
          of(
                  "L1",
                  "main not ACTIVE, backup alive and ACTIVE, or its gate not reported closed",
                  s -> s.main() && !s.active() && s.peer().aliveAndMayHaveEffects(),
                  Role.STARTING,
                  Cause.FAILBACK)
              .asking(),
          keep(
              "L2a",
              "main, prefer-single, backup LOST, reference addresses not asked yet",
              s -> s.main() && s.lost() && s.isolation() == Isolation.UNKNOWN,
              Cause.WAITING),
          of(
              "L2",
              "main, prefer-single, backup LOST and no reference address answers",
              s -> s.main() && s.lost() && s.isolation() == Isolation.ISOLATED,
              Role.STANDBY,
              Cause.ISOLATED),
          of("L3", "main, otherwise", s -> s.main(), Role.ACTIVE, Cause.MAIN)
              .because(MainRules::whyActive));

  private MainRules() {}

  private static boolean waitsFor(Situation s, GivesBack answer) {
    return s.main()
        && !s.active()
        && s.peer().is(Contact.ALIVE)
        && s.peer().in(Role.ACTIVE)
        && s.failbackIs(answer);
  }

  /** The backup's gate may be known to be closed before its answer to the hand-over is there. */
  private static Cause whyActive(Situation s) {
    return s.handover() == Handover.ASKED && s.peer().is(Contact.ALIVE)
        ? Cause.FAILBACK
        : Cause.MAIN;
  }
}
