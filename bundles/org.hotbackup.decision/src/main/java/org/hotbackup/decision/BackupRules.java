package org.hotbackup.decision;

import static org.hotbackup.decision.Rule.keep;
import static org.hotbackup.decision.Rule.of;

import java.util.List;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.decision.PeerView.Contact;

/** The rows for a backup that is fit for work; they stand after those of the main. */
final class BackupRules {

  static final List<Rule> RULES =
      List.of(
          keep(
              "B1", "backup, main not asked yet", s -> s.peer().is(Contact.UNKNOWN), Cause.STARTED),
          of(
              "B2",
              "backup, hand-over given, main not lost",
              s -> s.handover() == Handover.GIVEN && !s.lost(),
              Role.STANDBY,
              Cause.FAILBACK),
          of(
              "L4",
              "backup ACTIVE, main STARTING for less than start.timeout",
              s -> s.active() && s.peer().aliveAndWorking() && s.peer().in(Role.STARTING),
              Role.ACTIVE,
              Cause.HANDOVER_AWAITED),
          of(
              "B0",
              "backup, failback manual, no wish, both ACTIVE, the main under an older term",
              s ->
                  s.bothActive()
                      && s.givesBack() == GivesBack.NEVER
                      && s.wanted() == Wanted.ANYWHERE
                      && !s.outranked(),
              Role.ACTIVE,
              Cause.FAILBACK_MANUAL),
          of(
              "L5",
              "backup, main alive and working",
              s -> s.peer().aliveAndWorking(),
              Role.STANDBY,
              Cause.MAIN_ALIVE),
          of(
                  "L6",
                  "backup, main alive, its gate reported closed, and it cannot work or leaves the work to this station",
                  s -> s.peer().aliveAndIdle(),
                  Role.ACTIVE,
                  Cause.MAIN_NOT_WORKING)
              .because(BackupRules::whyIdle),
          keep(
              "L8a",
              "backup, prefer-single, main LOST, reference addresses not asked yet",
              s -> s.lost() && s.isolation() == Isolation.UNKNOWN,
              Cause.WAITING),
          of(
              "L8",
              "backup, prefer-single, main LOST and no reference address answers",
              s -> s.lost() && s.isolation() == Isolation.ISOLATED,
              Role.STANDBY,
              Cause.ISOLATED),
          of("L9", "backup, main LOST", s -> s.lost(), Role.ACTIVE, Cause.MAIN_LOST),
          keep(
              "L7",
              "backup, otherwise: checks fail but fewer than the threshold, or the main closes its gate",
              s -> true,
              Cause.WAITING));

  private BackupRules() {}

  private static Cause whyIdle(Situation s) {
    if (s.wanted() == Wanted.HERE) {
      return Cause.SWITCHOVER;
    }
    return s.peer().in(Role.STANDBY) && s.peer().yields()
        ? Cause.MAIN_STANDS_BY
        : Cause.MAIN_NOT_WORKING;
  }
}
