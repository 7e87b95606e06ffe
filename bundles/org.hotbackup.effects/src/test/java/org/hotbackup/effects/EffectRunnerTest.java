package org.hotbackup.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OUT-3 effects in threads of their own")
class EffectRunnerTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");

  private final MemoryLedger ledger = new MemoryLedger(Clock.systemUTC());

  private EffectRunner runner() {
    Surroundings around =
        new Surroundings(() -> Optional.of(ledger.of("main")), term -> term == 1, "main", () -> 1);
    return new EffectRunner(
        EffectRunner.Settings.of("Test", "test:"), around, row -> Optional.empty());
  }

  private static EffectKey key(String item, String channel) {
    return new EffectKey("test:" + item, START, channel);
  }

  private Optional<EffectState> state(EffectKey key) throws Exception {
    return ledger.of("test").find(key).map(Effect::state);
  }

  @Test
  @DisplayName("OUT-3 a server that does not answer holds up its own channel only")
  void channels() throws Exception {
    Semaphore hang = new Semaphore(0);
    EffectKey dead = key("a", "dead");
    EffectKey behind = key("b", "dead");
    EffectKey other = key("c", "sound");
    try (EffectRunner runner = runner()) {
      runner.submit(
          dead,
          (claimed, checkpoint) -> {
            hang.acquire();
            return "";
          });
      runner.submit(behind, (claimed, checkpoint) -> "sent");
      runner.submit(other, (claimed, checkpoint) -> "sent");
      Await.until("the other", SOON, () -> state(other).equals(Optional.of(EffectState.DONE)));
      assertThat(state(dead)).contains(EffectState.CLAIMED);
      assertThat(state(behind)).isEmpty();
      hang.release();
      Await.until("the rest", SOON, () -> state(behind).equals(Optional.of(EffectState.DONE)));
    }
  }

  @Test
  @DisplayName("OUT-3 an end is repeated until the database takes it")
  void endIsRepeated() throws Exception {
    EffectKey key = key("a", "server");
    AtomicInteger had = new AtomicInteger();
    try (EffectRunner runner = runner()) {
      runner.submit(
          key,
          (claimed, checkpoint) -> {
            had.incrementAndGet();
            ledger.there(false);
            return "sent";
          });
      Await.until("it is had", SOON, () -> had.get() == 1);
      ledger.there(true);
      Await.until("it is noted", SOON, () -> state(key).equals(Optional.of(EffectState.DONE)));
      assertThat(had).hasValue(1);
    }
  }

  @Test
  @DisplayName("ROLE-13, OUT-3 closed it is down within a second and gives back what is under way")
  void close() throws Exception {
    EffectKey waits = key("a", "one");
    EffectKey blocked = key("b", "two");
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch closed = new CountDownLatch(1);
    EffectRunner runner = runner();
    runner.submit(
        waits,
        (claimed, checkpoint) -> {
          begun.countDown();
          new Semaphore(0).acquire();
          return "";
        });
    runner.submit(
        blocked,
        (claimed, checkpoint) -> {
          checkpoint.onStop(closed::countDown);
          begun.countDown();
          while (closed.getCount() > 0) {
            Thread.onSpinWait();
          }
          throw new IOException("connection closed");
        });
    begun.await();
    long start = System.nanoTime();
    runner.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    for (EffectKey key : new EffectKey[] {waits, blocked}) {
      Effect row = ledger.of("test").find(key).orElseThrow();
      assertThat(row.state()).isEqualTo(EffectState.RETRY);
      assertThat(row.next()).hasValueSatisfying(next -> assertThat(next).isBefore(Instant.now()));
    }
  }

  @Test
  @DisplayName("OUT-3 an item of another feature is refused")
  void strangers() {
    try (EffectRunner runner = runner()) {
      assertThatThrownBy(
              () -> runner.submit(new EffectKey("mail:a", START, "x"), (claimed, checkpoint) -> ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("mail:a");
    }
  }
}
