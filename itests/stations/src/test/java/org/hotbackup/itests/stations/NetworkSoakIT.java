package org.hotbackup.itests.stations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.hotbackup.itests.stations.Traffic.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Faults of all kinds in random order, for as long as {@code -Dhotbackup.soak.minutes} says. The
 * random seed, which {@code -Dhotbackup.soak.seed} sets, repeats the order, not the times.
 */
@Tag("network")
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkSoakIT {

  private static final int RATE = 2;
  private static final Duration DETECTION = NetworkPair.detection(RATE);
  private static final Duration TIME =
      Duration.ofMinutes(Integer.getInteger("hotbackup.soak.minutes", 10));
  private static final long SEED = Long.getLong("hotbackup.soak.seed", System.nanoTime());
  private static final int SHORTEST_MILLIS = 200;
  private static final int LONGEST_MILLIS = 6_000;

  private final Random random = new Random(SEED);
  private NetworkPair pair;

  /** What can go wrong. */
  private enum Fault {
    CUT,
    TO_BACKUP_DROPPED,
    TO_MAIN_DROPPED,
    LOSS,
    REJECTED,
    CABLE,
    MAIN_FROZEN,
    BACKUP_FROZEN,
    MAIN_KILLED,
    BACKUP_KILLED;

    /** Whether both stations can take themselves for the only one. */
    boolean separates() {
      return this != MAIN_KILLED && this != BACKUP_KILLED;
    }

    /** Whether the link stays whole. A frozen station may show the role it had, but not work. */
    boolean sparesLink() {
      return ordinal() >= MAIN_FROZEN.ordinal();
    }
  }

  @BeforeAll
  void start() throws Exception {
    pair = NetworkPair.make("soak", RATE);
    pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (pair != null) {
      pair.close();
    }
  }

  @Test
  @DisplayName("SEC-4 ROLE-3 ROLE-4 ROLE-8 ROLE-14: faults of all kinds, one or two at once")
  void faults() throws Exception {
    System.out.println("network: random seed " + SEED);
    long begin = System.nanoTime();
    for (int i = 1; System.nanoTime() - begin < TIME.toNanos(); i++) {
      Fault first = any();
      Fault second = any();
      Instant since = Instant.now();
      try (Scenario scenario =
          new Scenario("fault " + i + " " + first + " " + second, pair, DETECTION)) {
        if (first.separates() || second.separates()) {
          scenario.breaks();
        }
        doTo(first);
        scenario.pass(time());
        doTo(second);
        scenario.pass(time());
        mend();
        scenario.mendedIfBroken();
        scenario.becomes("main alone ACTIVE", "ACTIVE", "STANDBY", StationUnderTest.LONG);
        scenario.endsWithMainAtWork();
      }
      if (first.sparesLink() && second.sparesLink()) {
        TermOrder.assertKept(since, pair.main(), pair.backup());
      }
    }
  }

  private Fault any() {
    return Fault.values()[random.nextInt(Fault.values().length)];
  }

  private Duration time() {
    return Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
  }

  private void doTo(Fault fault) throws Exception {
    NetworkHost main = pair.network().main();
    NetworkHost backup = pair.network().backup();
    Traffic traffic = pair.network().traffic();
    switch (fault) {
      case CUT -> traffic.restrict(Traffic.cut(main, backup));
      case TO_BACKUP_DROPPED -> traffic.restrict(List.of(Rule.drop(main, backup)));
      case TO_MAIN_DROPPED -> traffic.restrict(List.of(Rule.drop(backup, main)));
      case LOSS ->
          traffic.restrict(List.of(Rule.lose(30, main, backup), Rule.lose(30, backup, main)));
      case REJECTED -> Firewall.reject(main);
      case CABLE -> pair.network().center().run("ip", "link", "set", main.name(), "down");
      case MAIN_KILLED -> kill(pair.main());
      case MAIN_FROZEN -> freeze(pair.main());
      case BACKUP_KILLED -> kill(pair.backup());
      case BACKUP_FROZEN -> freeze(pair.backup());
    }
  }

  private static void kill(StationUnderTest station) throws Exception {
    if (station.runs()) {
      station.signal(Signal.KILL);
    }
  }

  private static void freeze(StationUnderTest station) throws Exception {
    if (station.runs()) {
      station.signal(Signal.STOP);
    }
  }

  private void mend() throws Exception {
    pair.mend();
    for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
      if (station.runs()) {
        station.signal(Signal.CONT);
      } else {
        station.launch();
      }
    }
  }
}
