package org.hotbackup.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * OUT-3: a simulated pair with local databases, where the copy of the station that takes over is 30
 * s old, and whose active station is killed at every single step of its work.
 */
class LateLedgerTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final int EVERY = 5;
  private static final int LIFE = 40;

  private final ManualClock clock = new ManualClock(START);
  private final MemoryLedger ofMain = new MemoryLedger(clock);
  private final MemoryLedger ofBackup = new MemoryLedger(clock);
  private final NavigableMap<Instant, List<Effect>> copies = new TreeMap<>();
  private final List<EffectKey> due = new ArrayList<>();

  /** When each effect happened; one that happened twice is there twice. */
  private final Map<EffectKey, List<Instant>> outside = new HashMap<>();

  @Test
  @DisplayName("OUT-3 what can be asked outside happens once, whatever the ledger lacks")
  void asked() throws Exception {
    int steps = new LateLedgerTest().life(Integer.MAX_VALUE, true);
    assertThat(steps).as("the main's steps").isGreaterThan(60);
    for (int kill = 1; kill <= steps + 1; kill++) {
      LateLedgerTest pair = new LateLedgerTest();
      pair.life(kill, true);
      int step = kill;
      pair.outside.forEach(
          (key, times) -> assertThat(times).as(key + " killed at step " + step).hasSize(1));
    }
  }

  @Test
  @DisplayName("OUT-3 what cannot be asked happens twice only where the claim had not come")
  void notAsked() throws Exception {
    int steps = new LateLedgerTest().life(Integer.MAX_VALUE, false);
    int twice = 0;
    for (int kill = 1; kill <= steps + 1; kill++) {
      LateLedgerTest pair = new LateLedgerTest();
      pair.life(kill, false);
      for (List<Instant> times : pair.outside.values()) {
        assertThat(times).as("killed at step " + kill).hasSizeBetween(1, 2);
        if (times.size() == 2) {
          twice++;
          assertThat(Duration.between(times.get(0), times.get(1)))
              .as("killed at step " + kill)
              .isLessThan(LATE.multipliedBy(3));
        }
      }
    }
    assertThat(twice).as("the window that is documented").isPositive();
  }

  /** The main works and dies, the backup takes over, the main comes back; the main's steps. */
  private int life(int killAt, boolean asked) throws Exception {
    TestStation main = station("main", 1, ofMain, asked);
    main.killAt = killAt;
    work(main, LIFE, true);
    int steps = main.steps;

    Instant known = clock.instant().minus(LATE);
    if (copies.floorEntry(known) != null) {
      ofBackup.take(copies.floorEntry(known).getValue());
    }
    ofBackup.begin(2);
    TestStation backup = station("backup", 2, ofBackup, asked);
    // So long it waits for a station that does not answer.
    ofBackup.current(false);
    work(backup, (int) LATE.toSeconds(), false);
    ofBackup.current(true);
    work(backup, LIFE, false);

    ofMain.take(ofBackup.rows());
    ofBackup.take(ofMain.rows());
    ofMain.begin(3);
    work(station("main", 3, ofMain, asked), LIFE, false);
    ofBackup.take(ofMain.rows());
    for (EffectKey key : due) {
      for (MemoryLedger ledger : List.of(ofMain, ofBackup)) {
        assertThat(ledger.of("test").find(key).orElseThrow().state())
            .as("%s killed at %s", key, killAt)
            .isEqualTo(EffectState.DONE);
      }
    }
    assertThat(outside.keySet()).containsExactlyInAnyOrderElementsOf(due);
    return steps;
  }

  /** One effect is due every few seconds, whoever works; each station submits all it knows of. */
  private void work(TestStation station, int seconds, boolean copy) {
    try {
      for (int second = 0; second < seconds; second++) {
        if (clock.instant().getEpochSecond() % EVERY == 0 && station.term < 3) {
          EffectKey key = new EffectKey("test:" + due.size(), clock.instant(), "channel");
          due.add(key);
        }
        due.forEach(one -> station.agenda.submit(one, station.attempt()));
        if (copy) {
          copies.put(clock.instant(), ofMain.rows());
        }
        station.work();
        clock.advance(Duration.ofSeconds(1));
      }
    } catch (TestStation.Killed e) {
      clock.advance(Duration.ofSeconds(3));
    }
  }

  private TestStation station(String name, long term, MemoryLedger ledger, boolean asked) {
    TestStation station = new TestStation(name, term, clock, ledger, new HashMap<>());
    station.attempt =
        (claimed, checkpoint) -> {
          station.step();
          if (claimed.attempts() == 1 && due.indexOf(claimed.key()) == 2) {
            throw new IOException("the server is away");
          }
          boolean ask = asked || claimed.attempts() > 1;
          if (ask && outside.containsKey(claimed.key())) {
            return "had happened";
          }
          checkpoint.require();
          outside.computeIfAbsent(claimed.key(), key -> new ArrayList<>()).add(clock.instant());
          station.step();
          return "happened";
        };
    return station;
  }
}
