package org.hotbackup.decision;

import static org.hotbackup.decision.Rule.keep;
import static org.hotbackup.decision.Rule.of;

import java.util.List;
import java.util.function.Predicate;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.decision.CentralView.Database;
import org.hotbackup.decision.CentralView.LeaseState;
import org.hotbackup.decision.PeerView.Contact;

/**
 * The rows for a pair with a central database, for a station that is fit for work (ROLE-12,
 * ROLE-13). They stand before those for local databases and leave none of its situations to them.
 *
 * <p>Invariant: while the database answers, a station that is not ACTIVE becomes ACTIVE only with
 * the lease.
 */
final class CentralRules {

  static final List<Rule> RULES =
      List.of(
          keep(
              "C0",
              "central database not asked yet; or other station not asked yet, unless ACTIVE without the lease",
              s ->
                  central(s)
                      && (s.central().is(Database.UNKNOWN)
                          || (s.peer().is(Contact.UNKNOWN) && !(s.active() && heldByOther(s)))),
              Cause.STARTED),
          of(
              "C4",
              "central database, backup, hand-over given, main not lost",
              s -> central(s) && s.backup() && s.handover() == Handover.GIVEN && !s.lost(),
              Role.STANDBY,
              Cause.FAILBACK),
          of(
              "C6",
              "central database, a wish names the other station, which is ACTIVE or STANDBY and reaches the database",
              s ->
                  central(s)
                      && s.wanted() == Wanted.THERE
                      && s.peer().is(Contact.ALIVE)
                      && (s.peer().in(Role.ACTIVE) || s.peer().in(Role.STANDBY))
                      && s.central().peerReaches(),
              Role.STANDBY,
              Cause.SWITCHOVER),
          of(
              "C2",
              "central database answers, lease mine",
              answers(s -> s.central().is(LeaseState.MINE)),
              Role.ACTIVE,
              Cause.LEASE_GRANTED),
          of(
                  "C2a",
                  "central database answers, main not ACTIVE, hand-over complete or not answered in time: claims the lease",
                  answers(
                      s ->
                          s.main()
                              && !s.active()
                              && (s.handover() == Handover.COMPLETE
                                  || s.handover() == Handover.EXPIRED)),
                  Role.STARTING,
                  Cause.FAILBACK)
              .claiming(),
          keep(
                  "C2b",
                  "central database answers, lease free or its holder dead, and this station is next: claims the lease",
                  answers(s -> toBeHad(s) && next(s)),
                  Cause.NO_LEASE)
              .claiming(),
          of(
                  "C1a",
                  "central database answers, main not ACTIVE, backup alive and ACTIVE and gives the work back: asks for it",
                  answers(CentralRules::asks),
                  Role.STARTING,
                  Cause.FAILBACK)
              .asking(),
          of(
              "C1",
              "central database answers, another station holds the lease",
              answers(CentralRules::heldByOther),
              Role.STANDBY,
              Cause.LEASE_HELD),
          of(
              "C3",
              "central database answers, otherwise",
              answers(s -> true),
              Role.STANDBY,
              Cause.NO_LEASE),
          of(
              "D0",
              "central database does not answer, both ACTIVE, and this is the backup, or the database answers the other one",
              s -> central(s) && s.bothActive() && (s.backup() || s.central().peerReaches()),
              Role.STANDBY,
              Cause.PEER_ACTIVE),
          of(
              "D1",
              "central database does not answer, ACTIVE",
              s -> central(s) && s.active(),
              Role.ACTIVE,
              Cause.DATABASE_DOWN),
          of(
              "D2",
              "central database does not answer, main, backup alive and ACTIVE",
              s -> central(s) && s.main() && peerActive(s),
              Role.STANDBY,
              Cause.PEER_ACTIVE),
          of(
              "D3",
              "central database does not answer, main, backup not merely silent for fewer checks than the threshold; or backup, main lost or not working",
              s ->
                  central(s)
                      && (s.main()
                          ? !s.peer().is(Contact.FAILING)
                          : s.lost() || aliveNotWorking(s)),
              Role.ACTIVE,
              Cause.DATABASE_DOWN),
          of(
              "D4",
              "central database does not answer, otherwise",
              CentralRules::central,
              Role.STANDBY,
              Cause.DATABASE_DOWN));

  private CentralRules() {}

  private static boolean central(Situation s) {
    return !s.central().is(Database.LOCAL);
  }

  private static Predicate<Situation> answers(Predicate<Situation> also) {
    return s -> s.central().is(Database.REACHABLE) && also.test(s);
  }

  private static boolean heldByOther(Situation s) {
    return s.central().is(Database.REACHABLE) && s.central().is(LeaseState.HELD);
  }

  private static boolean toBeHad(Situation s) {
    return s.central().is(LeaseState.FREE) || s.central().is(LeaseState.FORFEIT);
  }

  private static boolean peerActive(Situation s) {
    return s.peer().is(Contact.ALIVE) && s.peer().in(Role.ACTIVE);
  }

  private static boolean aliveNotWorking(Situation s) {
    return s.peer().is(Contact.ALIVE) && !s.peer().working();
  }

  /** Whose turn it is; where both think it is theirs, the database lets one of them have it. */
  private static boolean next(Situation s) {
    if (s.wanted() == Wanted.HERE) {
      return true;
    }
    if (s.active()) {
      return s.main() || s.givesBack() == GivesBack.NEVER || !peerActive(s);
    }
    return s.main()
        ? !peerActive(s) && !s.peer().is(Contact.FAILING)
        : s.lost() || aliveNotWorking(s);
  }

  private static boolean asks(Situation s) {
    return s.main()
        && !s.active()
        && peerActive(s)
        && (s.givesBack() == GivesBack.NOW || s.wanted() == Wanted.HERE)
        && s.wanted() != Wanted.THERE;
  }
}
