package org.hotbackup.notifications.internal.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.notifications.internal.Catalogue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OUT-2 OUT-3 which mails are begun")
class PlannerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ITEM = "mail:shift";

  private final MailPair pair = new MailPair();

  /** A station of the pair while it works under one term. */
  private final class Station {
    final List<EffectKey> begun = new ArrayList<>();
    final Catalogue catalogue = new Catalogue();
    final Around around;
    final HeldBack heldBack;
    final Planner planner;
    private final String name;
    private final long term;

    Station(String name, long term, String... rule) {
      this.name = name;
      this.term = term;
      around = pair.around(name, term);
      heldBack = new HeldBack(around);
      pair.ledger.begin(term);
      catalogue.configureServer(MailPair.server("rate.per.minute", "2"));
      catalogue.configureRule(MailPair.rule(rule));
      planner =
          new Planner(
              around,
              catalogue,
              new Happened(around),
              heldBack,
              begun::add,
              pair.clock,
              () -> Duration.between(Instant.EPOCH, pair.clock.instant()).toNanos());
    }

    void look() throws Exception {
      planner.look();
    }

    List<Instant> planned() {
      return begun.stream().map(EffectKey::planned).toList();
    }

    void send(EffectKey key) throws Exception {
      pair.ledger.of(name).claim(term, key);
      pair.ledger.of(name).end(term, key, EffectState.DONE, Optional.empty(), "");
    }
  }

  private Instant made() {
    pair.pass(SECOND);
    return pair.made("daily");
  }

  private EffectState state(Instant planned) throws Exception {
    return pair.ledger.of("test").list(ITEM, planned, 10).stream()
        .filter(row -> row.key().planned().equals(planned))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  @DisplayName("a new rule tells nothing of the past")
  void newRule() throws Exception {
    made();
    pair.pass(SECOND);
    Station main = new Station("main", 1);
    main.look();
    Instant later = made();
    main.look();
    assertThat(main.planned()).containsExactly(later);
    main.look();
    assertThat(main.planned()).as("begun once").containsExactly(later);
  }

  @Test
  @DisplayName("after a takeover what was sent is not sent again, and what was not is")
  void takeover() throws Exception {
    Station main = new Station("main", 1);
    main.look();
    made();
    main.look();
    main.send(main.begun.get(0));
    Instant found = made();
    main.look();
    Instant unseen = made();
    Station backup = new Station("backup", 2);
    backup.look();
    assertThat(backup.planned()).containsExactly(found, unseen);
  }

  @Test
  @DisplayName("more than allowed are held back, and told of in one mail")
  void heldBack() throws Exception {
    Station main = new Station("main", 1);
    main.look();
    List<Instant> made = List.of(made(), made(), made(), made(), made());
    main.look();
    assertThat(main.planned()).isEqualTo(made.subList(0, 2));
    for (EffectKey key : main.begun) {
      main.send(key);
    }
    pair.pass(MINUTE);
    main.look();
    assertThat(main.planned()).isEqualTo(made.subList(0, 3));
    EffectKey lead = main.begun.get(2);
    for (Station station : List.of(main, new Station("backup", 2))) {
      assertThat(station.heldBack.toldBy(ITEM, lead))
          .extracting(EffectKey::planned)
          .containsExactlyInAnyOrderElementsOf(made.subList(3, 5));
    }
    assertThat(state(made.get(4))).isEqualTo(EffectState.SKIPPED);
  }

  @Test
  @DisplayName("a mail that tells of others is sent by the backup where the main could not")
  void heldBackAndKilled() throws Exception {
    Station main = new Station("main", 1);
    main.look();
    List<Instant> made = List.of(made(), made(), made(), made());
    main.look();
    for (EffectKey key : main.begun) {
      main.send(key);
    }
    pair.pass(MINUTE);
    main.look();
    Station backup = new Station("backup", 2);
    backup.look();
    assertThat(backup.planned()).containsExactly(made.get(2));
    assertThat(backup.heldBack.toldBy(ITEM, backup.begun.get(0)))
        .extracting(EffectKey::planned)
        .containsExactly(made.get(3));
  }

  @Test
  @DisplayName("what happens after the rate is kept again has mails of its own")
  void heldBackNoMore() throws Exception {
    Station main = new Station("main", 1);
    main.look();
    made();
    made();
    made();
    main.look();
    for (EffectKey key : main.begun) {
      main.send(key);
    }
    pair.pass(MINUTE);
    main.look();
    main.send(main.begun.get(2));
    pair.pass(MINUTE);
    List<Instant> later = List.of(made(), made());
    main.look();
    assertThat(main.planned()).hasSize(5).endsWith(later.get(0), later.get(1));
  }

  @Test
  @DisplayName("after an outage of a day it tells of it, of what is older than two days not")
  void outage() throws Exception {
    new Station("main", 1).look();
    made();
    pair.pass(Duration.ofDays(1).plusHours(1));
    Instant yesterday = made();
    pair.pass(Duration.ofDays(1));
    Station backup = new Station("backup", 2);
    backup.look();
    assertThat(backup.planned()).containsExactly(yesterday);
  }

  @Test
  @DisplayName("what comes too soon after another is left out, and the ledger says so")
  void distance() throws Exception {
    Station main = new Station("main", 1, "distance", "1 min");
    main.look();
    Instant first = made();
    Instant second = made();
    main.look();
    assertThat(main.planned()).containsExactly(first);
    assertThat(state(second)).isEqualTo(EffectState.SKIPPED);
  }

  @Test
  @DisplayName("nothing begins before it is known what the other station has done")
  void notCurrent() throws Exception {
    Station main = new Station("main", 1);
    main.look();
    pair.ledger.current(false);
    made();
    main.look();
    assertThat(main.begun).isEmpty();
    pair.ledger.current(true);
    main.look();
    assertThat(main.begun).hasSize(1);
  }
}
