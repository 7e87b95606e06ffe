package org.hotbackup.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.hotbackup.api.EffectKey;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");
  private static final int DEAD = 6;

  private int sound;

  @Test
  @DisplayName("OUT-3 more dead servers than threads: others go on, and each dead one is tried")
  void deadServers() {
    ManualClock clock = new ManualClock(START.plusSeconds(3_600));
    MemoryLedger ledger = new MemoryLedger(clock);
    Queue<Runnable> pool = new ArrayDeque<>();
    Surroundings around =
        new Surroundings(() -> Optional.of(ledger.of("main")), term -> true, "main", () -> 1);
    Agenda agenda =
        new Agenda(
            new EffectRunner.Settings("Test", "test:", RetryPolicy.DEFAULT, clock, 4),
            around,
            row -> Optional.empty(),
            pool::add);
    List<String> tried = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (int dead = 0; dead < DEAD; dead++) {
        String channel = "dead-" + dead;
        agenda.submit(
            new EffectKey("test:" + i, START.plusSeconds(i), channel),
            (claimed, checkpoint) -> {
              tried.add(channel);
              throw new IOException("nothing listens there");
            });
      }
      agenda.submit(
          new EffectKey("test:" + i, START.plusSeconds(1_000 + i), "sound"),
          (claimed, checkpoint) -> {
            sound++;
            return "";
          });
    }
    for (int i = 0; i < 2_000 && sound < 100; i++) {
      agenda.look();
      assertThat(pool).hasSizeBetween(1, 4);
      pool.remove().run();
    }
    assertThat(sound).as("had although %s are dead", DEAD).isEqualTo(100);
    assertThat(tried).as("attempts that failed meanwhile").hasSizeLessThan(250);
    assertThat(new HashSet<>(tried.subList(0, 4 * DEAD))).hasSize(DEAD);
  }
}
