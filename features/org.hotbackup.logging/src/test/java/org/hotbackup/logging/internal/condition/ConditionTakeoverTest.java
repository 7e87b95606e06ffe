package org.hotbackup.logging.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.logging.internal.condition.Plans.TAG;
import static org.hotbackup.logging.internal.condition.Plans.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.MemoryHistory;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-8 a takeover neither loses an alarm nor raises one again")
class ConditionTakeoverTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration DETECTION = Duration.ofSeconds(3);

  private static final List<ConditionPlan> PLANS =
      List.of(
          plan("plain", "> 80", "hysteresis", "5"),
          plan("delayed", "> 80", "delay", "2000"),
          plan("held", "< 75", "hold", "4000"),
          plan("both", "outside 70 and 85", "delay", "1500", "hold", "3000", "hysteresis", "2"),
          plan("rate", "rate > 4 per second", "hysteresis", "1"),
          plan("quality", "quality bad", "delay", "700"));

  private final ManualClock clock = new ManualClock(START);

  private SimStation station(String name, MemoryRecords records, MemoryHistory history) {
    SimStation station = new SimStation(clock, records, history);
    PLANS.forEach(station.set::put);
    return station;
  }

  /** Raised and cleared of every alarm. */
  private static Set<String> lines(Map<String, Alarm> alarms) {
    return alarms.values().stream()
        .map(alarm -> alarm.condition() + " " + alarm.raised() + " " + alarm.cleared())
        .collect(Collectors.toSet());
  }

  private static void same(int seed, SimStation station, SimStation single) throws Exception {
    Set<String> expected = lines(single.alarms());
    Set<String> found = lines(station.alarms());
    List<String> differences = new ArrayList<>();
    found.stream().filter(line -> !expected.contains(line)).forEach(differences::add);
    expected.stream()
        .filter(line -> !found.contains(line))
        .map("missing: "::concat)
        .forEach(differences::add);
    assertThat(differences).as("seed %d", seed).isEmpty();
  }

  /** Works under term 1; a pair that has never noted where it is cannot go on from there. */
  private static void begin(SimStation station) {
    station.work(1);
    station.evaluate();
    station.write();
  }

  private double level = 77;

  private Sample next(Random random) {
    clock.advance(STEP);
    level += 6 * (random.nextDouble() - 0.5) + 0.1 * (77 - level);
    return random.nextInt(12) == 0
        ? Sample.bad(TAG, clock.instant())
        : Sample.good(TAG, clock.instant(), Math.rint(level * 10) / 10);
  }

  @Test
  @DisplayName("LOG-8 a warm pair with a central database: killed at every step of a random run")
  void central() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      MemoryRecords records = new MemoryRecords("central");
      MemoryHistory history = new MemoryHistory();
      pair(seed, station("a", records, history), station("b", records, history));
    }
  }

  @Test
  @DisplayName("LOG-8 the same with databases of their own, whose records lag behind")
  void local() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      pair(
          seed,
          station("a", new MemoryRecords("a"), new MemoryHistory()),
          station("b", new MemoryRecords("b"), new MemoryHistory()));
    }
  }

  private void pair(int seed, SimStation one, SimStation other) throws Exception {
    Random random = new Random(seed);
    SimStation single = station("single", new MemoryRecords("single"), new MemoryHistory());
    single.work(1);
    SimStation active = one;
    SimStation standby = other;
    long term = 1;
    begin(active);
    boolean shared = one.records == other.records;
    int kills = 0;
    for (int i = 0; i < 400; i++) {
      Sample sample = next(random);
      single.deliver(sample);
      active.deliver(sample);
      standby.deliver(sample);
      single.evaluate();
      single.write();
      // The station may die before or after each of these.
      int death = random.nextInt(60);
      if (death != 0) {
        active.evaluate();
      }
      if (random.nextInt(3) == 0) {
        active.records.goAway(random.nextInt(3) == 0);
      }
      if (death != 0 && death != 1 && random.nextInt(4) != 0) {
        if (random.nextInt(20) == 0) {
          active.records.loseNextAnswer();
        }
        active.write();
      }
      if (death != 0 && death != 2) {
        active.history.write(term, List.of(sample));
        standby.history.write(term, List.of(sample));
      }
      if (!shared && random.nextInt(3) == 0) {
        active.records.send(standby.records, random.nextDouble());
      }
      if (death <= 3) {
        kills++;
        active.die();
        for (Instant until = clock.instant().plus(DETECTION); clock.instant().isBefore(until); ) {
          Sample missed = next(random);
          single.deliver(missed);
          standby.deliver(missed);
          single.evaluate();
          single.write();
        }
        active.records.goAway(false);
        SimStation dead = active;
        active = standby;
        standby = dead;
        active.work(++term);
        // The recorder of a warm pair records what is in memory.
        active.history.write(term, active.waiting());
        standby.history.write(term, active.waiting());
        active.evaluate();
        if (!shared && random.nextBoolean()) {
          // It starts again, and is a standby whose memory reaches back to the next death.
          standby.records.send(active.records, 1);
        }
        active.records.send(standby.records, 1);
      }
    }
    active.records.goAway(false);
    clock.advance(Duration.ofSeconds(20));
    for (SimStation station : List.of(single, active)) {
      station.evaluate();
      station.write();
    }
    active.records.send(standby.records, 1);
    standby.records.send(active.records, 1);
    assertThat(kills).as("seed %d", seed).isPositive();
    assertThat(single.alarms().size()).as("seed %d", seed).isGreaterThan(20);
    same(seed, active, single);
    same(seed, standby, single);
    assertThat(active.log.standing()).isEqualTo(single.log.standing());
  }

  @Test
  @DisplayName("LOG-8 a cold pair finds in the history what could not be recorded any more")
  void cold() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      SimStation single = station("single", new MemoryRecords("single"), new MemoryHistory());
      single.work(1);
      SimStation active = station("a", new MemoryRecords("a"), new MemoryHistory());
      long term = 1;
      begin(active);
      for (int i = 0; i < 400; i++) {
        Sample sample = next(random);
        single.deliver(sample);
        single.evaluate();
        single.write();
        active.deliver(sample);
        active.history.write(term, List.of(sample));
        active.evaluate();
        if (random.nextInt(3) == 0) {
          active.write();
        }
        if (random.nextInt(40) == 0) {
          active.die();
          active = station("b", active.records, active.history);
          active.work(++term);
          active.evaluate();
        }
      }
      active.write();
      same(seed, active, single);
    }
  }

  @Test
  @DisplayName("LOG-8 a delay that runs when the station dies ends on time, once")
  void aRunningDelay() throws Exception {
    MemoryRecords records = new MemoryRecords("central");
    SimStation main = station("a", records, new MemoryHistory());
    SimStation backup = station("b", records, new MemoryHistory());
    main.work(1);
    main.deliver(Sample.good(TAG, START, 84));
    main.evaluate();
    main.write();
    main.die();
    clock.advance(Duration.ofMillis(1500));
    backup.work(2);
    backup.evaluate();
    backup.write();
    assertThat(lines(backup.alarms())).containsExactly("plain " + START + " Optional.empty");
    clock.advance(Duration.ofMillis(1500));
    backup.evaluate();
    backup.write();
    assertThat(lines(backup.alarms()))
        .containsExactlyInAnyOrder(
            "plain " + START + " Optional.empty",
            "delayed " + START.plusSeconds(2) + " Optional.empty");
    backup.die();
    clock.advance(Duration.ofSeconds(10));
    main.work(3);
    main.evaluate();
    main.deliver(Sample.good(TAG, clock.instant(), 84));
    main.evaluate();
    main.write();
    assertThat(main.alarms()).hasSize(2);
    assertThat(main.log.standing()).hasSize(2);
    assertThat(backup.told).extracting(Alarm::condition).containsExactly("delayed");
    assertThat(main.told).extracting(Alarm::condition).containsExactly("plain");
  }

  @Test
  @DisplayName("LOG-8 what a person has acknowledged stays so on the other station, and to the end")
  void acknowledgedAlarms() throws Exception {
    MemoryRecords records = new MemoryRecords("central");
    SimStation main = station("a", records, new MemoryHistory());
    main.work(1);
    main.deliver(Sample.good(TAG, START, 84));
    main.evaluate();
    main.log.acknowledge("plain", START, "berta");
    main.die();
    SimStation backup = station("b", records, new MemoryHistory());
    backup.work(2);
    backup.evaluate();
    assertThat(backup.log.standing().get(0).acknowledgedBy()).contains("berta");
    clock.advance(STEP);
    backup.deliver(Sample.good(TAG, clock.instant(), 70));
    backup.evaluate();
    backup.write();
    Alarm plain = backup.alarms().get(Records.alarmKey("plain", START));
    assertThat(plain.acknowledgedBy()).contains("berta");
    assertThat(plain.acknowledged()).contains(START);
    assertThat(plain.cleared()).contains(START.plus(STEP));
  }
}
