package org.hotbackup.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** OUT-3: a simulated pair whose stations are killed at every single step of their work. */
class KilledAtEveryStepTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");

  @Test
  @DisplayName("OUT-3 whatever step a station dies at, each effect happens once and is DONE")
  void everyStep() throws Exception {
    int steps = life(Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(steps).as("the main's steps").isGreaterThan(30);
    for (int kill = 1; kill <= steps + 1; kill++) {
      life(kill, Integer.MAX_VALUE);
      life(kill, 1 + (kill * 7) % 40);
    }
  }

  /** The main works, the backup takes over, the main comes back; returns the main's steps. */
  private static int life(int killMain, int killBackup) throws Exception {
    ManualClock clock = new ManualClock(START);
    MemoryLedger ledger = new MemoryLedger(clock);
    Map<EffectKey, Integer> outside = new HashMap<>();
    List<EffectKey> keys = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      keys.add(new EffectKey("test:" + i % 2, START.plusSeconds(i), "channel-" + i % 3));
    }
    int steps = 0;
    for (int term = 1; term <= 3; term++) {
      ledger.begin(term);
      String name = term == 2 ? "backup" : "main";
      TestStation station = new TestStation(name, term, clock, ledger, outside);
      station.killAt = term == 1 ? killMain : term == 2 ? killBackup : Integer.MAX_VALUE;
      keys.subList(0, term == 1 ? 3 : 6)
          .forEach(key -> station.agenda.submit(key, station.attempt()));
      try {
        station.work(Duration.ofSeconds(20));
      } catch (TestStation.Killed e) {
        clock.advance(Duration.ofSeconds(3));
      }
      steps = term == 1 ? station.steps : steps;
    }
    for (EffectKey key : keys) {
      assertThat(outside.get(key)).as("%s killed at %s %s", key, killMain, killBackup).isEqualTo(1);
      assertThat(ledger.of("test").find(key).orElseThrow().state()).isEqualTo(EffectState.DONE);
    }
    return steps;
  }

  @Test
  @DisplayName("OUT-3 an effect that kills every station is given up, others are had")
  void deadly() throws Exception {
    ManualClock clock = new ManualClock(START);
    MemoryLedger ledger = new MemoryLedger(clock);
    EffectKey deadly = new EffectKey("test:deadly", START, "a");
    EffectKey other = new EffectKey("test:other", START.plusSeconds(1), "a");
    Map<EffectKey, Integer> outside = new HashMap<>();
    int deaths = 0;
    for (int term = 1; term <= 10; term++) {
      ledger.begin(term);
      TestStation station = new TestStation("main", term, clock, ledger, outside);
      Attempt sound = station.attempt;
      station.attempt =
          (claimed, checkpoint) -> {
            if (claimed.key().equals(deadly)) {
              throw new TestStation.Killed();
            }
            return sound.run(claimed, checkpoint);
          };
      station.agenda.submit(deadly, station.attempt());
      station.agenda.submit(other, station.attempt());
      try {
        station.work(Duration.ofSeconds(5));
      } catch (TestStation.Killed e) {
        deaths++;
      }
    }
    assertThat(deaths).isEqualTo(TestStation.POLICY.mostAttempts());
    assertThat(ledger.of("test").find(deadly).orElseThrow().state())
        .isEqualTo(EffectState.GIVEN_UP);
    assertThat(outside).containsOnlyKeys(other);
  }
}
