package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Function;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.PeerView.Contact;
import org.hotbackup.decision.RoleDecider;
import org.hotbackup.decision.Situation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * State-space search over the production role loop of a simulated pair: killed, frozen, cut off,
 * blocked and restarted at any step, with delayed messages and stale views.
 */
class PairSearchTest {

  private static final Function<Situation, Decision> PRODUCTION = new RoleDecider()::decide;

  @Test
  @DisplayName("ROLE-1…4, ROLE-8: from a pair at work, two faults: never two, never none for long")
  void atWork() {
    PairSearch.Result result = new PairSearch(PRODUCTION, 2).run(true, 25_000, 10);
    System.out.println("pair at work: " + result);
    assertThat(result.healed()).isGreaterThan(1_000);
  }

  @Test
  @DisplayName("ROLE-1: from both stations starting, two faults: never two, never none for long")
  void starting() {
    PairSearch.Result result = new PairSearch(PRODUCTION, 2).run(false, 25_000, 10);
    System.out.println("both starting: " + result);
    assertThat(result.healed()).isGreaterThan(1_000);
  }

  @Test
  @DisplayName("long random walks with up to eight faults end with the main at work")
  void walks() {
    Random random = new Random(Long.getLong("hotbackup.search.seed", 57034));
    int walks = Integer.getInteger("hotbackup.search.walks", 20_000);
    PairSearch search = new PairSearch(PRODUCTION, 8);
    for (int i = 0; i < walks; i++) {
      search.walk(random, 120);
    }
  }

  @Test
  @DisplayName("a main that does not wait for the backup's gate is found out")
  void brokenFailback() {
    assertFoundOut(
        s -> {
          Decision decision = PRODUCTION.apply(s);
          return decision.askHandover()
              ? new Decision("broken", Role.ACTIVE, Cause.MAIN, false)
              : decision;
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
              ? new Decision("broken", Role.ACTIVE, Cause.MAIN_LOST, false)
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
              ? new Decision("broken", Role.ACTIVE, Cause.MAIN_ALIVE, false)
              : decision;
        });
  }

  private static void assertFoundOut(Function<Situation, Decision> broken) {
    assertThatThrownBy(
            () -> {
              PairSearch search = new PairSearch(broken, 3);
              Random random = new Random(1);
              for (int i = 0; i < 5_000; i++) {
                search.walk(random, 120);
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("after [");
  }
}
