package org.hotbackup.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.testkit.LogLines;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OUT-3 what becomes of effects")
class AgendaTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");
  private static final EffectKey KEY = new EffectKey("test:a", START, "server");
  private static final EffectKey LATER = new EffectKey("test:b", START.plusSeconds(1), "server");
  private static final EffectKey ELSEWHERE =
      new EffectKey("test:c", START.plusSeconds(2), "another");

  private final ManualClock clock = new ManualClock(START);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final Map<EffectKey, Integer> outside = new HashMap<>();
  private final TestStation station = new TestStation("main", 1, clock, ledger, outside);

  private Effect row(EffectKey key) throws Exception {
    return ledger.of("test").find(key).orElseThrow();
  }

  private void submit(EffectKey... keys) {
    for (EffectKey key : keys) {
      station.agenda.submit(key, station.attempt());
    }
  }

  @Test
  @DisplayName("OUT-3 one that is submitted again and again happens once, and its detail is kept")
  void once() throws Exception {
    submit(KEY, KEY);
    station.work();
    submit(KEY);
    station.work(Duration.ofSeconds(5));
    assertThat(outside).containsExactly(Map.entry(KEY, 1));
    assertThat(row(KEY).attempts()).isEqualTo(1);
    assertThat(row(KEY).detail()).isEqualTo("happened");
    assertThat(station.agenda.shown()).isEmpty();
  }

  @Test
  @DisplayName("OUT-3 effects of one channel follow one another by planned time")
  void inOrder() {
    submit(ELSEWHERE, LATER, KEY);
    station.work();
    assertThat(station.order()).containsExactly(KEY, ELSEWHERE, LATER);
  }

  @Test
  @DisplayName(
      "OUT-3 one that fails waits longer each time, lets others pass, and is given up once")
  void retries() throws Exception {
    Attempt sound = station.attempt;
    station.attempt =
        (claimed, checkpoint) -> {
          if (claimed.key().equals(KEY)) {
            throw new IOException("no\nroom");
          }
          return sound.run(claimed, checkpoint);
        };
    try (LogLines log = new LogLines()) {
      submit(KEY, LATER);
      station.work();
      assertThat(row(KEY).state()).isEqualTo(EffectState.RETRY);
      assertThat(row(KEY).detail()).isEqualTo("no room");
      assertThat(row(KEY).next()).contains(START.plusSeconds(10));
      assertThat(outside).containsOnlyKeys(LATER);
      station.work(Duration.ofSeconds(11));
      assertThat(row(KEY).attempts()).isEqualTo(2);
      assertThat(row(KEY).next()).contains(START.plusSeconds(30));
      station.work(Duration.ofMinutes(2));
      assertThat(row(KEY).state()).isEqualTo(EffectState.GIVEN_UP);
      assertThat(row(KEY).attempts()).isEqualTo(4);
      assertThat(log.with("ERROR")).hasSize(1).allMatch(line -> line.contains("test:a"));
      assertThat(log.with("WARN")).hasSize(1);
    }
  }

  @Test
  @DisplayName("OUT-3 one given up that a person has tried again is had within 5 s")
  void manualRetry() throws Exception {
    Attempt sound = station.attempt;
    station.attempt =
        (claimed, checkpoint) -> {
          throw new GiveUpException("wrong password");
        };
    submit(KEY);
    station.work();
    assertThat(row(KEY).state()).isEqualTo(EffectState.GIVEN_UP);
    assertThat(row(KEY).attempts()).isEqualTo(1);
    station.work(Duration.ofMinutes(20));
    assertThat(row(KEY).attempts()).isEqualTo(1);
    station.attempt = sound;
    ledger
        .of("main")
        .end(1, KEY, EffectState.RETRY, Optional.of(clock.instant()), "asked for by admin");
    station.work(Duration.ofSeconds(5));
    assertThat(row(KEY).state()).isEqualTo(EffectState.DONE);
    assertThat(outside).containsOnlyKeys(KEY);
  }

  @Test
  @DisplayName("OUT-3 nothing begins before it is known what the other station has done")
  void waitsUntilCurrent() {
    ledger.current(false);
    submit(KEY);
    station.work(Duration.ofSeconds(5));
    assertThat(outside).isEmpty();
    ledger.current(true);
    station.work();
    assertThat(outside).containsOnlyKeys(KEY);
  }

  @Test
  @DisplayName("OUT-3 while the database is away nothing begins; then in order")
  void databaseAway() throws Exception {
    ledger.there(false);
    submit(LATER, KEY, ELSEWHERE);
    station.work(Duration.ofSeconds(5));
    assertThat(outside).isEmpty();
    ledger.there(true);
    station.work(Duration.ofSeconds(35));
    assertThat(outside).hasSize(3);
    assertThat(station.order().indexOf(KEY)).isLessThan(station.order().indexOf(LATER));
  }

  @Test
  @DisplayName("ROLE-12, OUT-3 without permit nothing happens; with it again, under the same term")
  void permitGone() throws Exception {
    station.permitted = false;
    submit(KEY);
    station.work(Duration.ofSeconds(3));
    assertThat(outside).isEmpty();
    assertThat(row(KEY).state()).isEqualTo(EffectState.CLAIMED);
    station.permitted = true;
    station.work(Duration.ofSeconds(10));
    assertThat(row(KEY).state()).isEqualTo(EffectState.DONE);
  }

  @Test
  @DisplayName("OUT-3 what the other station was to try again is tried by this one at its time")
  void takeover() throws Exception {
    ledger.of("main").claim(1, KEY);
    ledger.of("main").end(1, KEY, EffectState.RETRY, Optional.of(START.plusSeconds(60)), "away");
    ledger.of("main").claim(1, LATER);
    ledger.of("main").claim(1, new EffectKey("stranger:a", START, "server"));
    ledger.begin(2);
    TestStation backup = new TestStation("backup", 2, clock, ledger, outside);
    backup.work(Duration.ofSeconds(30));
    assertThat(outside).containsOnlyKeys(LATER);
    backup.work(Duration.ofSeconds(35));
    assertThat(outside).containsOnlyKeys(LATER, KEY);
  }

  @Test
  @DisplayName("OUT-3 a clock that is set back far keeps none waiting but what waits for its time")
  void clockSetBack() throws Exception {
    Attempt sound = station.attempt;
    station.attempt =
        (claimed, checkpoint) -> {
          throw new IOException("away");
        };
    submit(KEY);
    station.work();
    station.attempt = sound;
    clock.advance(Duration.ofDays(-2));
    station.work(Duration.ofSeconds(5));
    assertThat(row(KEY).state()).isEqualTo(EffectState.RETRY);
    submit(ELSEWHERE);
    station.work(Duration.ofSeconds(5));
    assertThat(outside).containsOnlyKeys(ELSEWHERE);
  }

  @Test
  @DisplayName("OUT-3 a policy that cannot be meant is refused with its values")
  void policy() {
    assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1), 0, 1))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), 0.2, 1))
        .hasMessageContaining("PT2S");
    for (int i = 1; i < 200; i++) {
      Duration pause = RetryPolicy.DEFAULT.pause(i);
      Duration doubled = Duration.ofSeconds(Math.min(600, 10L << Math.min(i - 1, 10)));
      assertThat(pause)
          .isBetween(doubled.multipliedBy(8).dividedBy(10), doubled.multipliedBy(12).dividedBy(10));
    }
    assertThat(RetryPolicy.DEFAULT.over(99)).isFalse();
    assertThat(RetryPolicy.DEFAULT.over(100)).isTrue();
    assertThat(RetryPolicy.DEFAULT.over(101)).isFalse();
  }
}
