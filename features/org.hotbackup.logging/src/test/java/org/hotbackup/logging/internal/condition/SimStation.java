package org.hotbackup.logging.internal.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.MemoryHistory;
import org.hotbackup.logging.internal.SampleTap.Taken;
import org.hotbackup.testkit.ManualClock;

/** One station of a test: what is on its disk, and, while it works, what it evaluates. */
final class SimStation {

  private static final Duration KEEP = Duration.ofMinutes(5);

  final MemoryRecords records;
  final MemoryHistory history;
  final ConditionSet set = new ConditionSet();
  final List<Alarm> told = new ArrayList<>();

  private final ManualClock clock;
  private final List<Sample> memory = new ArrayList<>();
  private final List<Sample> waiting = new ArrayList<>();
  long term;
  AlarmLog log;
  ConditionRun run;

  SimStation(ManualClock clock, MemoryRecords records, MemoryHistory history) {
    this.clock = clock;
    this.records = records;
    this.history = history;
  }

  /** Becomes the active one; what a warm standby holds in memory is evaluated first. */
  void work(long under) {
    term = under;
    log = new AlarmLog(() -> term, () -> records, clock, told::add);
    run =
        new ConditionRun(
            set,
            new Sources(() -> records, () -> history, () -> null),
            log,
            () -> term,
            clock,
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    waiting.addAll(0, memory);
    memory.clear();
  }

  /** What was not evaluated yet. */
  List<Sample> waiting() {
    return List.copyOf(waiting);
  }

  boolean working() {
    return run != null;
  }

  /** Everything in memory is gone. */
  void die() {
    run = null;
    log = null;
    memory.clear();
    waiting.clear();
  }

  /** A sample comes, whether the station works, stands by warm, or does not read it. */
  void deliver(Sample sample) {
    if (working()) {
      waiting.add(sample);
    } else {
      memory.add(sample);
      memory.removeIf(old -> old.time().isBefore(clock.instant().minus(KEEP)));
    }
  }

  void evaluate() {
    run.pass(
        waiting.isEmpty() ? List.of() : List.of(new Taken(List.copyOf(waiting), Duration.ZERO)),
        clock.instant());
    waiting.clear();
  }

  void write() {
    try {
      log.write();
    } catch (NotPermittedException | HistoryUnavailableException e) {
      // It waits, as in the product.
    }
  }

  /** What the alarm log says, by key. */
  Map<String, Alarm> alarms() throws HistoryUnavailableException {
    Map<String, Alarm> all = new HashMap<>();
    records
        .newest(Records.ALARM, Instant.EPOCH, Integer.MAX_VALUE)
        .forEach(record -> all.put(record.key(), Records.alarm(record).orElseThrow()));
    return all;
  }
}
