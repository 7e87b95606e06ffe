package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.PeerView;
import org.hotbackup.decision.PeerView.Contact;
import org.hotbackup.decision.RoleDecider;
import org.hotbackup.decision.Situation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State-space search over the production role loop of a simulated pair: killed, frozen, cut off,
 * blocked, broken, maintained, switched over and restarted at any step, with delayed messages and
 * stale views.
 */
class PairSearchTest {

  private static final Function<Situation, Decision> PRODUCTION = new RoleDecider()::decide;

  /** What may interrupt the pair at any step. */
  private static final Set<SimEvent> INTERRUPTIONS =
      EnumSet.range(SimEvent.KILL_MAIN, SimEvent.DATABASE_CUT_FROM_BACKUP);

  static {
    INTERRUPTIONS.add(SimEvent.SWITCH_AT_MAIN);
    INTERRUPTIONS.add(SimEvent.SWITCH_AT_BACKUP);
    INTERRUPTIONS.add(SimEvent.MAINTAIN_BACKUP);
  }

  static List<SimPolicy> policies() {
    return List.of(
        SimPolicy.DEFAULT,
        SimPolicy.MANUAL,
        SimPolicy.THREE_CHECKS,
        SimPolicy.PREFER_SINGLE,
        SimPolicy.SECOND_FAILURE,
        SimPolicy.BY_HEALTH,
        SimPolicy.CENTRAL,
        SimPolicy.CENTRAL_MANUAL);
  }

  static Stream<Arguments> begins() {
    return policies().stream()
        .flatMap(policy -> Stream.of(SimBegin.values()).map(begin -> arguments(policy, begin)));
  }

  @ParameterizedTest
  @MethodSource("begins")
  @DisplayName(
      "ROLE-1…11: killed, frozen, cut off or switched over at any step: never two, never none for"
          + " long")
  void everyStep(SimPolicy policy, SimBegin begin) {
    PairSearch.Result result =
        new PairSearch(PRODUCTION, policy, 1).run(begin, INTERRUPTIONS, states(), 10);
    System.out.println(begin + ", failback " + policy.failback() + ": " + result);
    assertThat(result.healed()).isPositive();
  }

  private static int states() {
    return Integer.getInteger("hotbackup.search.states", 1_000);
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("long random walks with up to eight faults end with the right station at work")
  void walks(SimPolicy policy) {
    Random random = new Random(Long.getLong("hotbackup.search.seed", 57034));
    int walks = Integer.getInteger("hotbackup.search.walks", 2_000);
    PairSearch search = new PairSearch(PRODUCTION, policy, 8);
    for (int i = 0; i < walks; i++) {
      search.walk(random, 150);
    }
  }

  @Test
  @DisplayName("a main that does not wait for the backup's gate is found out")
  void brokenFailback() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return decision.askHandover() ? active(Cause.MAIN) : decision;
        });
  }

  @Test
  @DisplayName("a station that takes unknown for free is found out")
  void brokenUnknown() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return s.peer().contact() == Contact.UNKNOWN
                  && decision.role() == Role.STARTING
                  && !s.frozen()
              ? active(Cause.MAIN_LOST)
              : decision;
        });
  }

  @Test
  @DisplayName("a backup that never takes back what it gave is found out")
  void brokenTakeBack() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return decision.cause() == Cause.MAIN_ALIVE && s.role() == Role.ACTIVE
              ? active(Cause.MAIN_ALIVE)
              : decision;
        });
  }

  @Test
  @DisplayName(
      "ROLE-10: a backup that takes a main which stands by for one that leaves it the work")
  void brokenYield() {
    assertFoundOut(
        s -> {
          PeerView p = s.peer();
          return PRODUCTION.apply(
              with(
                  s,
                  new PeerView(
                      p.contact(),
                      p.role(),
                      p.working(),
                      p.gateClosed(),
                      p.wantsHandover(),
                      p.yields() || p.role().filter(Role.STANDBY::equals).isPresent(),
                      p.startExpired())));
        });
  }

  @Test
  @DisplayName("ROLE-12: a station that works without the lease is found out")
  void brokenLease() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return decision.rule().equals("C2b") && s.peer().contact() == Contact.LOST
              ? active(Cause.MAIN_LOST)
              : decision;
        });
  }

  @Test
  @DisplayName("ROLE-12: a station that claims a lease and is content to have asked is found out")
  void brokenClaim() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return decision.rule().equals("C2a") ? active(Cause.FAILBACK) : decision;
        });
  }

  @Test
  @DisplayName("ROLE-12: an ACTIVE station that does not yield to another one's lease is found out")
  void brokenHeld() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return s.role() == Role.ACTIVE && decision.cause() == Cause.LEASE_HELD
              ? active(Cause.MAIN)
              : decision;
        });
  }

  private static Situation with(Situation s, PeerView peer) {
    return new Situation(
        s.configuredAs(),
        s.role(),
        s.stopping(),
        s.settingsKnown(),
        s.license(),
        s.fault(),
        s.secondBackup(),
        s.maintenance(),
        s.frozen(),
        s.wanted(),
        s.givesBack(),
        s.isolation(),
        s.outranked(),
        s.central(),
        peer,
        s.handover());
  }

  private static Decision active(Cause cause) {
    return new Decision("broken", Role.ACTIVE, cause, false, false, false);
  }

  private static void assertFoundOut(Function<Situation, Decision> broken) {
    assertThatThrownBy(
            () -> {
              Random random = new Random(1);
              for (int i = 0; i < 5_000; i++) {
                for (SimPolicy policy : policies()) {
                  new PairSearch(broken, policy, 4).walk(random, 150);
                }
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("after [");
  }
}
