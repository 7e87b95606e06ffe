package org.hotbackup.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.decision.CentralView.Database;
import org.hotbackup.decision.CentralView.LeaseState;
import org.hotbackup.decision.PeerView.Contact;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision table with a central database, over all input combinations; one property a test. */
class CentralDeciderTest {

  private final RoleDecider decider = new RoleDecider();

  private void always(String property, Predicate<Situation> given, Predicate<Decision> holds) {
    int[] matched = {0};
    AllSituations.central(
        situation -> {
          if (given.test(situation)) {
            matched[0]++;
            Decision decision = decider.decide(situation);
            if (!holds.test(decision)) {
              throw new AssertionError(property + ": " + situation + " -> " + decision);
            }
          }
        });
    assertThat(matched[0]).as("situations that meet the premise of: " + property).isPositive();
  }

  private static Predicate<Situation> database(Database database) {
    return s -> s.central().database() == database;
  }

  private static Predicate<Situation> lease(LeaseState... states) {
    return database(Database.REACHABLE).and(s -> Set.of(states).contains(s.central().lease()));
  }

  private static boolean main(Situation s) {
    return s.configuredAs() == ConfiguredAs.MAIN;
  }

  private static boolean peerActive(Situation s) {
    return s.peer().contact() == Contact.ALIVE && s.peer().in(Role.ACTIVE);
  }

  @Test
  @DisplayName("with a central database only its own rows decide")
  void ownRows() {
    always("rows C and D", s -> true, d -> d.rule().matches("[CD].*"));
  }

  @Test
  @DisplayName("ROLE-12: while the database answers nobody becomes ACTIVE without the lease")
  void noWorkWithoutLease() {
    always(
        "the lease is needed",
        lease(LeaseState.FREE, LeaseState.HELD, LeaseState.FORFEIT)
            .and(s -> s.role() != Role.ACTIVE),
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-12: who finds the lease with another station does not stay ACTIVE")
  void outOfLease() {
    always("stands down", lease(LeaseState.HELD), d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-13: link cut, the database answers both: who holds the lease works on")
  void witness() {
    Predicate<Situation> cut =
        s -> s.peer().contact() == Contact.LOST && s.handover() == Handover.NONE;
    always("holder", lease(LeaseState.MINE).and(cut), d -> d.role() == Role.ACTIVE);
    always(
        "the other one",
        lease(LeaseState.HELD).and(cut),
        d -> d.role() == Role.STANDBY && d.cause() == Cause.LEASE_HELD && !d.claimLease());
  }

  @Test
  @DisplayName("a lease that another living station holds is claimed only after a hand-over")
  void claims() {
    always(
        "no claim against a holder",
        lease(LeaseState.HELD)
            .and(s -> s.handover() != Handover.COMPLETE && s.handover() != Handover.EXPIRED),
        d -> !d.claimLease());
    always("no claim of the own", lease(LeaseState.MINE), d -> !d.claimLease());
    always(
        "no claim where nobody answers",
        database(Database.UNREACHABLE).or(database(Database.UNKNOWN)),
        d -> !d.claimLease());
  }

  @Test
  @DisplayName("a free lease beside a lost station is claimed by either; it is never left")
  void freeLease() {
    always(
        "claims",
        lease(LeaseState.FREE, LeaseState.FORFEIT).and(s -> s.peer().contact() == Contact.LOST),
        Decision::claimLease);
  }

  @Test
  @DisplayName("ROLE-9: a main asks an ACTIVE backup for the work, not against policy or a wish")
  void asks() {
    always("asks only to get it", s -> true, d -> !d.askHandover() || d.role() == Role.STARTING);
    always(
        "not against a wish for the backup",
        s -> main(s) && s.wanted() == Wanted.THERE,
        d -> !d.askHandover());
    always("a backup asks nobody", s -> !main(s), d -> !d.askHandover());
  }

  @Test
  @DisplayName("database down: ACTIVE works on beside a silent station, two never do so for long")
  void databaseDown() {
    always(
        "works on",
        database(Database.UNREACHABLE)
            .and(s -> s.role() == Role.ACTIVE && !peerActive(s))
            .and(s -> s.peer().contact() == Contact.LOST && s.handover() == Handover.NONE),
        d -> d.role() == Role.ACTIVE && d.cause() == Cause.DATABASE_DOWN);
    always(
        "of two that see each other the backup stands down",
        database(Database.UNREACHABLE).and(s -> !main(s) && s.bothActive()),
        d -> d.role() == Role.STANDBY);
    always(
        "a main beside a backup that reaches the database stands down",
        database(Database.UNREACHABLE)
            .and(s -> main(s) && s.bothActive() && s.central().peerReaches()),
        d -> d.role() == Role.STANDBY);
  }

  @Test
  @DisplayName("unknown never gives more authority")
  void unknown() {
    always(
        "nothing asked yet",
        s ->
            s.role() != Role.ACTIVE
                && (s.central().database() == Database.UNKNOWN
                    || s.peer().contact() == Contact.UNKNOWN),
        d -> d.role() != Role.ACTIVE && !d.claimLease());
    always(
        "one failed check below the threshold",
        s ->
            s.role() != Role.ACTIVE
                && s.peer().contact() == Contact.FAILING
                && s.central().lease() != LeaseState.MINE
                && s.wanted() != Wanted.HERE
                && s.handover() != Handover.COMPLETE
                && s.handover() != Handover.EXPIRED,
        d -> d.role() != Role.ACTIVE && !d.claimLease());
  }

  @Test
  @DisplayName("a station that is not fit neither works nor claims")
  void unfit() {
    Consumer<Situation> check =
        s -> {
          Decision decision = decider.decide(s);
          if (decision.role() == Role.ACTIVE || decision.claimLease()) {
            assertThat(s.secondBackup()).as(s + " -> " + decision).isTrue();
          }
        };
    AllSituations.unfitCentral(check);
  }
}
