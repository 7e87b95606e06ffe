package org.hotbackup.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.decision.PeerView.Contact;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision table over all input combinations; one property a test. */
class RoleDeciderTest {

  private final RoleDecider decider = new RoleDecider();

  private void always(String property, Predicate<Situation> given, Predicate<Decision> holds) {
    int[] matched = {0};
    Consumer<Situation> check =
        situation -> {
          if (given.test(situation)) {
            matched[0]++;
            Decision decision = decider.decide(situation);
            if (!holds.test(decision)) {
              throw new AssertionError(property + ": " + situation + " -> " + decision);
            }
          }
        };
    AllSituations.fit(check);
    AllSituations.both(check);
    assertThat(matched[0]).as("situations that meet the premise of: " + property).isPositive();
  }

  @Test
  @DisplayName("every situation has a decision, every rule decides at least one")
  void total() {
    Set<String> used = new HashSet<>();
    AllSituations.fit(s -> used.add(decider.decide(s).rule()));
    AllSituations.own(s -> used.add(decider.decide(s).rule()));
    AllSituations.central(s -> used.add(decider.decide(s).rule()));
    assertThat(used).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  @DisplayName("a station that stops, lacks settings, is faulty or was frozen never becomes ACTIVE")
  void unfitNeverActive() {
    AllSituations.own(
        s -> {
          if (!fit(s)) {
            assertNotActive(s);
          }
        });
    AllSituations.both(
        s -> {
          if (!fit(s)) {
            assertNotActive(s);
          }
        });
  }

  private void assertNotActive(Situation situation) {
    Decision decision = decider.decide(situation);
    if (decision.role() == Role.ACTIVE || decision.askHandover() || decision.yields()) {
      throw new AssertionError(situation + " -> " + decision);
    }
  }

  @Test
  @DisplayName("LIC-2, LIC-3, LIC-5: a licence that forbids to operate blocks, the cause names it")
  void licenseBlocks() {
    AllSituations.own(
        s -> {
          if (!s.stopping() && s.settingsKnown() && !s.license().mayOperate()) {
            Decision decision = decider.decide(s);
            assertThat(decision.role()).isEqualTo(Role.BLOCKED);
            assertThat(decision.cause()).isEqualTo(Cause.of(s.license()));
          }
        });
  }

  @Test
  @DisplayName("ROLE-3, ROLE-11: a backup becomes ACTIVE only when the main is lost or proven idle")
  void backupTakesOverOnProof() {
    always(
        "takeover needs proof",
        s ->
            s.configuredAs() == ConfiguredAs.BACKUP
                && s.role() != Role.ACTIVE
                && s.peer().contact() != Contact.LOST
                && !s.peer().aliveAndIdle(),
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName(
      "ROLE-10: a main that stands by is idle only where it leaves the work to this station")
  void standingByIsNotIdle() {
    always(
        "a main in STANDBY that can work may be about to",
        s ->
            s.configuredAs() == ConfiguredAs.BACKUP
                && s.role() != Role.ACTIVE
                && s.peer().in(Role.STANDBY)
                && s.peer().working()
                && !s.peer().yields(),
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName(
      "ROLE-8: a main becomes ACTIVE beside a living backup only if that has closed its gate")
  void mainWaitsForTheGate() {
    always(
        "failback needs a closed gate, a completed or an unanswered hand-over",
        s ->
            s.configuredAs() == ConfiguredAs.MAIN
                && s.role() != Role.ACTIVE
                && s.peer().contact() == Contact.ALIVE
                && (s.peer().in(Role.ACTIVE) || !s.peer().gateClosed())
                && s.handover() != Handover.COMPLETE
                && s.handover() != Handover.EXPIRED,
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName("unknown never gives more authority")
  void unknownGivesNothing() {
    always(
        "not asked yet: no new authority",
        s ->
            s.role() != Role.ACTIVE
                && (s.peer().contact() == Contact.UNKNOWN || s.peer().contact() == Contact.FAILING),
        d -> d.role() != Role.ACTIVE);
    always(
        "reference addresses not asked yet: no new authority",
        s ->
            s.role() != Role.ACTIVE
                && s.peer().contact() == Contact.LOST
                && s.isolation() == Isolation.UNKNOWN
                && s.handover() != Handover.COMPLETE
                && s.handover() != Handover.EXPIRED,
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-4: an ACTIVE backup yields to an ACTIVE main; an ACTIVE main does not yield")
  void mainWinsAfterACut() {
    Predicate<Situation> plain =
        s ->
            fit(s)
                && s.bothActive()
                && s.peer().working()
                && s.wanted() == Wanted.ANYWHERE
                && s.givesBack() != GivesBack.NEVER
                && s.handover() == Handover.NONE;
    always("backup yields", plain.and(RoleDeciderTest::backup), d -> d.role() == Role.STANDBY);
    always("main stays", plain.and(RoleDeciderTest::main), d -> d.role() == Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-9: under manual failback the newer term wins after a cut, and one yields")
  void newerTermWins() {
    Predicate<Situation> manual =
        s ->
            fit(s)
                && s.bothActive()
                && s.peer().working()
                && s.wanted() == Wanted.ANYWHERE
                && s.givesBack() == GivesBack.NEVER
                && s.handover() == Handover.NONE;
    always(
        "the outranked station yields",
        manual.and(Situation::outranked),
        d -> d.role() == Role.STANDBY);
    always("the other one works on", manual.and(s -> !s.outranked()), d -> d.role() == Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-9: a main does not ask for the work before the backup gives it")
  void failbackPolicy() {
    always(
        "manual, or not enough good checks",
        s ->
            fit(s)
                && main(s)
                && s.role() != Role.ACTIVE
                && s.peer().contact() == Contact.ALIVE
                && s.peer().in(Role.ACTIVE)
                && s.givesBack() != GivesBack.NOW
                && s.wanted() != Wanted.HERE
                && s.handover() != Handover.COMPLETE
                && s.handover() != Handover.EXPIRED,
        d -> d.role() == Role.STANDBY && !d.askHandover() && d.yields());
  }

  @Test
  @DisplayName("ROLE-10: a wish moves an ACTIVE main to STANDBY only beside a backup that is there")
  void wish() {
    always(
        "a wish for a backup that cannot work binds nobody",
        s ->
            fit(s)
                && main(s)
                && s.role() == Role.ACTIVE
                && s.wanted() == Wanted.THERE
                && !s.peer().in(Role.ACTIVE)
                && !s.peer().in(Role.STANDBY)
                && s.isolation() == Isolation.NOT_ISOLATED,
        d -> d.role() == Role.ACTIVE);
    always(
        "one that can gets the work",
        s ->
            fit(s)
                && main(s)
                && s.wanted() == Wanted.THERE
                && s.peer().in(Role.STANDBY)
                && s.role() == Role.ACTIVE,
        d -> d.role() == Role.STANDBY && d.yields() && d.cause() == Cause.SWITCHOVER);
  }

  @Test
  @DisplayName("ROLE-13: with prefer-single a station that has lost everybody does not work")
  void isolated() {
    always(
        "isolated is STANDBY",
        s ->
            fit(s)
                && s.peer().contact() == Contact.LOST
                && s.isolation() == Isolation.ISOLATED
                && s.handover() != Handover.COMPLETE
                && s.handover() != Handover.EXPIRED,
        d -> d.role() == Role.STANDBY && d.cause() == Cause.ISOLATED);
  }

  @Test
  @DisplayName("ROLE-1, ROLE-3: a fit backup whose main is lost is ACTIVE")
  void lostMain() {
    always(
        "takeover",
        s ->
            fit(s)
                && backup(s)
                && s.peer().contact() == Contact.LOST
                && s.isolation() == Isolation.NOT_ISOLATED,
        d -> d.role() == Role.ACTIVE && d.cause() == Cause.MAIN_LOST);
  }

  @Test
  @DisplayName("CFG-1: a fit main that knows no backup is ACTIVE at once")
  void loneMain() {
    always(
        "lone main",
        s -> fit(s) && main(s) && s.peer().contact() == Contact.NONE,
        d -> d.role() == Role.ACTIVE);
  }

  @Test
  @DisplayName("one failed check below the threshold changes nothing")
  void belowThreshold() {
    for (ConfiguredAs as : ConfiguredAs.values()) {
      for (Role role : List.of(Role.ACTIVE, Role.STANDBY, Role.STARTING)) {
        Situation situation =
            AllSituations.of(
                as,
                role,
                AllSituations.Own.FIT,
                AllSituations.Pair.PLAIN,
                PeerView.of(Contact.FAILING),
                Handover.NONE);
        assertThat(decider.decide(situation).role()).isEqualTo(role);
      }
    }
  }

  @Test
  @DisplayName("only a main asks for a hand-over or leaves the work, and only to a living backup")
  void whoAsks() {
    Consumer<Situation> check =
        s -> {
          Decision decision = decider.decide(s);
          if (decision.askHandover() || decision.yields()) {
            assertThat(s.configuredAs()).isEqualTo(ConfiguredAs.MAIN);
            assertThat(s.peer().contact()).isEqualTo(Contact.ALIVE);
            assertThat(decision.role()).isNotEqualTo(Role.ACTIVE);
          }
          if (decision.askHandover()) {
            assertThat(s.role()).isNotEqualTo(Role.ACTIVE);
          }
        };
    AllSituations.fit(check);
    AllSituations.both(check);
  }

  @Test
  @DisplayName(
      "a backup that has given the work waits for the main, and takes back when it is lost")
  void given() {
    PeerView asking =
        new PeerView(Contact.ALIVE, Optional.of(Role.STARTING), true, true, true, false, false);
    assertThat(decider.decide(given(asking)).role()).isEqualTo(Role.STANDBY);
    assertThat(decider.decide(given(PeerView.of(Contact.LOST))).role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("docs/role-decisions.md shows this table, row by row")
  void documented() throws Exception {
    Path document = Path.of("..", "..", "docs", "role-decisions.md");
    try (Stream<String> lines = Files.lines(document)) {
      List<String> rows =
          lines
              .filter(line -> line.matches("\\| [0-9BCDLM][0-9a-z]* \\|.*"))
              .map(line -> line.split("\\|"))
              .map(cells -> cells[1].strip() + ": " + cells[2].strip())
              .toList();
      assertThat(rows)
          .containsExactlyElementsOf(
              RoleDecider.RULES.stream().map(rule -> rule.name() + ": " + rule.when()).toList());
    }
  }

  private static Situation given(PeerView peer) {
    return AllSituations.of(
        ConfiguredAs.BACKUP,
        Role.STANDBY,
        AllSituations.Own.FIT,
        AllSituations.Pair.PLAIN,
        peer,
        Handover.GIVEN);
  }

  private static boolean main(Situation s) {
    return s.configuredAs() == ConfiguredAs.MAIN;
  }

  private static boolean backup(Situation s) {
    return s.configuredAs() == ConfiguredAs.BACKUP;
  }

  private static boolean fit(Situation s) {
    return !s.stopping()
        && s.settingsKnown()
        && s.license().mayOperate()
        && s.fault() == Fault.NONE
        && !(s.secondBackup() && backup(s))
        && !s.maintenance()
        && !s.frozen();
  }

  private static List<String> names() {
    return RoleDecider.RULES.stream().map(Rule::name).toList();
  }
}
