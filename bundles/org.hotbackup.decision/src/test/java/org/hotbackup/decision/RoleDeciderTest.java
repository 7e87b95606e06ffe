package org.hotbackup.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.decision.PeerView.Contact;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision table over all input combinations; one property a test. */
class RoleDeciderTest {

  private final RoleDecider decider = new RoleDecider();

  private void always(String property, Predicate<Situation> given, Predicate<Decision> holds) {
    int[] matched = {0};
    AllSituations.forEach(
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

  @Test
  @DisplayName("every situation has a decision, every rule decides at least one")
  void total() {
    Set<String> used = new HashSet<>();
    AllSituations.forEach(s -> used.add(decider.decide(s).rule()));
    assertThat(used).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  @DisplayName("a station that stops, lacks settings, is faulty or was frozen never becomes ACTIVE")
  void unfitNeverActive() {
    always(
        "unfit is not ACTIVE",
        s -> s.stopping() || !s.settingsKnown() || s.fault() || s.frozen(),
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName("LIC-2, LIC-5: a licence that forbids to operate blocks, and the cause names it")
  void licenseBlocks() {
    always(
        "BLOCKED with the licence's cause",
        s -> !s.stopping() && s.settingsKnown() && !s.license().mayOperate(),
        d -> d.role() == Role.BLOCKED && d.cause().name().startsWith("LICENSE_"));
    for (LicenseState state : LicenseState.values()) {
      if (!state.mayOperate()) {
        assertThat(Cause.of(state).sentence()).isNotBlank();
      }
    }
  }

  @Test
  @DisplayName("ROLE-3, ROLE-11: a backup becomes ACTIVE only when the main is lost or proven idle")
  void backupTakesOverOnProof() {
    always(
        "takeover needs proof",
        s ->
            s.configuredAs() == ConfiguredAs.BACKUP
                && s.role() != Role.ACTIVE
                && !(s.peer().contact() == Contact.LOST)
                && !(s.peer().contact() == Contact.ALIVE
                    && s.peer().gateClosed()
                    && (!s.peer().wantsHandover() || s.peer().startExpired())),
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
                && s.peer().contact() == Contact.UNKNOWN
                && !(s.configuredAs() == ConfiguredAs.MAIN
                    && (s.handover() == Handover.COMPLETE || s.handover() == Handover.EXPIRED)),
        d -> d.role() != Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-4: an ACTIVE backup yields to an ACTIVE main; an ACTIVE main does not yield")
  void mainWinsAfterACut() {
    Predicate<Situation> bothActive =
        s ->
            fit(s)
                && s.role() == Role.ACTIVE
                && s.peer().aliveAndWorking()
                && s.peer().in(Role.ACTIVE);
    always(
        "backup yields",
        bothActive.and(s -> s.configuredAs() == ConfiguredAs.BACKUP),
        d -> d.role() == Role.STANDBY);
    always(
        "main stays",
        bothActive.and(s -> s.configuredAs() == ConfiguredAs.MAIN),
        d -> d.role() == Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-1, ROLE-3: a fit backup whose main is lost is ACTIVE")
  void lostMain() {
    always(
        "takeover",
        s ->
            fit(s) && s.configuredAs() == ConfiguredAs.BACKUP && s.peer().contact() == Contact.LOST,
        d -> d.role() == Role.ACTIVE && d.cause() == Cause.MAIN_LOST);
  }

  @Test
  @DisplayName("CFG-1: a fit main that knows no backup is ACTIVE at once")
  void loneMain() {
    always(
        "lone main",
        s -> fit(s) && s.configuredAs() == ConfiguredAs.MAIN && s.peer().contact() == Contact.NONE,
        d -> d.role() == Role.ACTIVE);
  }

  @Test
  @DisplayName("one failed check below the threshold changes nothing")
  void belowThreshold() {
    for (Role role : List.of(Role.ACTIVE, Role.STANDBY, Role.STARTING)) {
      Situation situation =
          new Situation(
              ConfiguredAs.BACKUP,
              role,
              false,
              true,
              LicenseState.VALID,
              false,
              false,
              PeerView.of(Contact.FAILING),
              Handover.NONE);
      assertThat(decider.decide(situation).role()).isEqualTo(role);
    }
  }

  @Test
  @DisplayName("only a main asks for a hand-over, and only of a living backup")
  void whoAsks() {
    AllSituations.forEach(
        s -> {
          if (decider.decide(s).askHandover()) {
            assertThat(s.configuredAs()).isEqualTo(ConfiguredAs.MAIN);
            assertThat(s.peer().contact()).isEqualTo(Contact.ALIVE);
            assertThat(s.role()).isNotEqualTo(Role.ACTIVE);
          }
        });
  }

  @Test
  @DisplayName(
      "a backup that has given the work waits for the main, and takes back when it is lost")
  void given() {
    PeerView asking =
        new PeerView(Contact.ALIVE, Optional.of(Role.STARTING), true, true, true, false);
    assertThat(decider.decide(backup(asking)).role()).isEqualTo(Role.STANDBY);
    assertThat(decider.decide(backup(PeerView.of(Contact.LOST))).role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("docs/role-decisions.md shows this table, row by row")
  void documented() throws Exception {
    Path document = Path.of("..", "..", "docs", "role-decisions.md");
    try (Stream<String> lines = Files.lines(document)) {
      List<String> rows =
          lines
              .filter(line -> line.matches("\\| [0-9BLM][0-9a-z]* \\|.*"))
              .map(line -> line.split("\\|"))
              .map(cells -> cells[1].strip() + ": " + cells[2].strip())
              .toList();
      assertThat(rows)
          .containsExactlyElementsOf(
              RoleDecider.RULES.stream().map(rule -> rule.name() + ": " + rule.when()).toList());
    }
  }

  private static Situation backup(PeerView peer) {
    return new Situation(
        ConfiguredAs.BACKUP,
        Role.STANDBY,
        false,
        true,
        LicenseState.VALID,
        false,
        false,
        peer,
        Handover.GIVEN);
  }

  private static boolean fit(Situation s) {
    return !s.stopping()
        && s.settingsKnown()
        && s.license().mayOperate()
        && !s.fault()
        && !s.frozen();
  }

  private static List<String> names() {
    return RoleDecider.RULES.stream().map(Rule::name).toList();
  }
}
