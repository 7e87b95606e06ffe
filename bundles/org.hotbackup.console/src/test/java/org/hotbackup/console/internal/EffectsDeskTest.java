package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.Outcome;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OUT-3 effects for people")
class EffectsDeskTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");
  private static final EffectKey KEY = new EffectKey("transfer:erp/a.pdf", START, "erp");

  private final ManualClock clock = new ManualClock(START);
  private final FakeRole role = new FakeRole();
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final Optional<EffectLedger> view = Optional.of(ledger.of("main"));
  private final EffectsDesk desk = new EffectsDesk(clock);

  @BeforeEach
  void begin() {
    ledger.begin(role.status().term());
  }

  private void giveUp() throws Exception {
    long term = role.status().term();
    view.get().claim(term, KEY);
    view.get().end(term, KEY, EffectState.GIVEN_UP, Optional.empty(), "wrong password");
  }

  private Outcome retry(String planned) {
    return desk.retry(view, role, KEY.item(), planned, KEY.channel(), "admin");
  }

  @Test
  @DisplayName("OUT-3 what was given up within a week is an alarm; tried again it is none")
  void alarm() throws Exception {
    giveUp();
    assertThat(desk.known(view).orElseThrow().givenUp()).isEqualTo(1);
    assertThat(desk.known(view).orElseThrow().last()).hasSize(1);
    assertThat(retry(START.toString()).accepted()).isTrue();
    assertThat(desk.known(view).orElseThrow().givenUp()).isZero();
    assertThat(view.get().find(KEY).orElseThrow().state()).isEqualTo(EffectState.RETRY);
    assertThat(view.get().find(KEY).orElseThrow().detail()).contains("admin", "wrong password");
    clock.advance(Duration.ofDays(8));
    assertThat(desk.known(view).orElseThrow().last()).isEmpty();
  }

  @Test
  @DisplayName("OUT-3 what cannot be tried again says why and changes nothing")
  void refused() throws Exception {
    assertThat(retry(START.toString()).text()).contains("no effect");
    assertThat(retry("yesterday").text()).contains("yesterday", "2026-01-31T10:00:00Z");
    assertThat(desk.retry(Optional.empty(), role, "a", "b", "c", "admin").accepted()).isFalse();
    giveUp();
    ledger.begin(role.status().term() + 1);
    assertThat(retry(START.toString()).text()).contains("ACTIVE");
    ledger.there(false);
    assertThat(retry(START.toString()).text()).contains("the database is away");
    assertThat(new EffectsDesk(clock).known(view)).isEmpty();
    ledger.there(true);
    ledger.begin(role.status().term());
    assertThat(view.get().find(KEY).orElseThrow().state()).isEqualTo(EffectState.GIVEN_UP);
    retry(START.toString());
    assertThat(retry(START.toString()).text()).contains("it is RETRY");
  }
}
