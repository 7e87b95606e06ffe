package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarms that stand, and the way of their changes into the records of the pair, in order
 * (LOG-8). Changes that cannot be written wait in memory. Thread-safe; nothing that evaluation
 * calls waits for the database.
 */
final class AlarmLog {

  private static final Logger LOG = LoggerFactory.getLogger(AlarmLog.class);

  /** Changes that wait at the most. */
  static final int MOST = 10_000;

  /** Changes in a transaction at the most. */
  private static final int BATCH = 500;

  /** Alarms that a question for a period looks at, at the most. */
  private static final int MOST_ALARMS = 100_000;

  /** How much a source's clock may be ahead of the one that dates records. */
  private static final Duration SLACK = Duration.ofDays(1);

  /**
   * What is written together.
   *
   * @param alarms what became of them, in order; none where only a state has changed
   * @param state the record of the state that goes with it
   */
  record Change(List<Alarm> alarms, Optional<PairRecord> state) {}

  private final LongSupplier term;
  private final Supplier<PairRecords> records;
  private final Clock clock;
  private final Consumer<Alarm> told;

  /** Held while records are read, changed and written, which may take seconds. */
  private final ReentrantLock writing = new ReentrantLock();

  // guarded by writing: what the records say of alarms that stand
  private final Map<String, Alarm> written = new HashMap<>();

  // guarded by this
  private final Deque<Change> waiting = new ArrayDeque<>();
  private final Map<String, Alarm> standing = new HashMap<>();
  private boolean stopped;

  /**
   * An empty log.
   *
   * @param term under which records are written now
   * @param records gives null while the service is not there
   * @param clock dates records
   * @param told is called with each alarm once it is written
   */
  AlarmLog(LongSupplier term, Supplier<PairRecords> records, Clock clock, Consumer<Alarm> told) {
    this.term = term;
    this.records = records;
    this.clock = clock;
    this.told = told;
  }

  /** An alarm that stood already when evaluation began. */
  void stands(Alarm alarm) {
    writing.lock();
    try {
      written.put(key(alarm), alarm);
    } finally {
      writing.unlock();
    }
    synchronized (this) {
      standing.put(alarm.condition(), alarm);
    }
  }

  /** Takes a change; never blocks for long. The oldest that wait make room. */
  synchronized void add(Change change) {
    for (Alarm alarm : change.alarms()) {
      if (alarm.cleared().isEmpty()) {
        standing.put(alarm.condition(), alarm);
      } else {
        standing(alarm.condition())
            .filter(known -> known.raised().equals(alarm.raised()))
            .ifPresent(known -> standing.remove(alarm.condition()));
      }
    }
    waiting.addLast(change);
    if (waiting.size() > MOST) {
      Change lost = waiting.removeFirst();
      LOG.warn(
          "{} changes of conditions wait for the database and no more can; this one is dropped: {}",
          MOST,
          lost);
    }
    notifyAll();
  }

  /** The alarm of a condition that stands. */
  synchronized Optional<Alarm> standing(String condition) {
    return Optional.ofNullable(standing.get(condition));
  }

  /** What stands, the oldest first. */
  synchronized List<Alarm> standing() {
    return standing.values().stream()
        .sorted(Comparator.comparing(Alarm::raised).thenComparing(Alarm::condition))
        .toList();
  }

  synchronized boolean idle() {
    return waiting.isEmpty();
  }

  /** Waits until there is something to write, or somebody calls {@link #stop}. */
  synchronized void await() throws InterruptedException {
    while (waiting.isEmpty() && !stopped) {
      wait();
    }
  }

  /** Waits before the next try, but not past {@link #stop}. */
  synchronized void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && !stopped; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** Ends every wait. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Writes what waits. What was written is told; what was not waits on.
   *
   * @throws NotPermittedException the term is not in force here
   * @throws HistoryUnavailableException the database does not take it now
   */
  void write() throws NotPermittedException, HistoryUnavailableException {
    writing.lock();
    try {
      for (List<Change> batch = batch(); !batch.isEmpty(); batch = batch()) {
        write(batch);
      }
    } finally {
      writing.unlock();
    }
  }

  private synchronized List<Change> batch() {
    return waiting.stream().limit(BATCH).toList();
  }

  private void write(List<Change> batch) throws NotPermittedException, HistoryUnavailableException {
    Instant now = clock.instant();
    Map<String, PairRecord> newest = new LinkedHashMap<>();
    Map<String, Alarm> changed = new HashMap<>();
    List<Alarm> alarms = new ArrayList<>();
    for (Change change : batch) {
      for (Alarm raw : change.alarms()) {
        Alarm alarm = acknowledgedAsWritten(raw);
        alarms.add(alarm);
        changed.put(key(alarm), alarm);
        newest.put(Records.ALARM + key(alarm), Records.alarm(alarm, now));
      }
      change.state().ifPresent(state -> newest.put(Records.CONDITION + state.key(), state));
    }
    service().append(term.getAsLong(), List.copyOf(newest.values()));
    changed.forEach(this::nowWritten);
    forget(batch);
    alarms.forEach(this::tell);
  }

  private PairRecords service() throws HistoryUnavailableException {
    PairRecords known = records.get();
    if (known == null) {
      throw new HistoryUnavailableException("there is no database", null);
    }
    return known;
  }

  private synchronized void forget(List<Change> batch) {
    // The oldest may have made room meanwhile.
    batch.forEach(
        change -> {
          if (waiting.peekFirst() == change) {
            waiting.removeFirst();
          }
        });
  }

  private void nowWritten(String key, Alarm alarm) {
    if (alarm.cleared().isEmpty()) {
      written.put(key, alarm);
    } else {
      written.remove(key);
    }
  }

  private Alarm acknowledgedAsWritten(Alarm alarm) {
    Alarm known = written.get(key(alarm));
    return known == null
        ? alarm
        : acknowledged(alarm, known.acknowledged(), known.acknowledgedBy());
  }

  private void tell(Alarm alarm) {
    LOG.info(
        "Alarm {} {} at {}: {}",
        alarm.condition(),
        alarm.cleared().isPresent() ? "cleared" : "raised",
        alarm.cleared().orElse(alarm.raised()),
        alarm.text());
    told.accept(alarm);
  }

  /** See {@link org.hotbackup.api.Conditions#log}. */
  List<Alarm> log(Instant from, Instant to) throws HistoryUnavailableException {
    return service().newest(Records.ALARM, from.minus(SLACK), MOST_ALARMS).stream()
        .flatMap(record -> Records.alarm(record).stream())
        .filter(
            alarm ->
                within(alarm.raised(), from, to)
                    || alarm.cleared().filter(time -> within(time, from, to)).isPresent())
        .sorted(Comparator.comparing(Alarm::raised).thenComparing(Alarm::condition))
        .toList();
  }

  private static boolean within(Instant time, Instant from, Instant to) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** See {@link org.hotbackup.api.Conditions#acknowledge}. */
  void acknowledge(String condition, Instant raised, String by)
      throws NotPermittedException, HistoryUnavailableException {
    writing.lock();
    try {
      write();
      String key = Records.alarmKey(condition, raised);
      Alarm known =
          service()
              .newest(Records.ALARM, key)
              .flatMap(Records::alarm)
              .orElseThrow(() -> unknown(condition, raised));
      if (known.acknowledged().isPresent()) {
        return;
      }
      Instant now = clock.instant();
      Alarm seen = acknowledged(known, Optional.of(now), Optional.of(by));
      service().append(term.getAsLong(), List.of(Records.alarm(seen, now)));
      written.computeIfPresent(key, (same, former) -> seen);
      synchronized (this) {
        standing.computeIfPresent(
            condition, (same, former) -> former.raised().equals(known.raised()) ? seen : former);
      }
      LOG.info("Alarm {} of {} was acknowledged by {}", condition, Times.text(raised), by);
    } finally {
      writing.unlock();
    }
  }

  private IllegalArgumentException unknown(String condition, Instant raised) {
    List<String> keys =
        standing().stream()
            .map(alarm -> alarm.condition() + " raised " + Times.text(alarm.raised()))
            .toList();
    return new IllegalArgumentException(
        "there is no alarm "
            + condition
            + " raised "
            + Times.text(raised)
            + "; "
            + (keys.isEmpty() ? "none stands" : "there stand " + String.join(", ", keys)));
  }

  private static String key(Alarm alarm) {
    return Records.alarmKey(alarm.condition(), alarm.raised());
  }

  /** The same alarm with this end. */
  static Alarm cleared(Alarm alarm, Optional<Instant> time) {
    return new Alarm(
        alarm.condition(),
        alarm.tag(),
        alarm.raised(),
        time,
        alarm.acknowledged(),
        alarm.acknowledgedBy(),
        alarm.text());
  }

  private static Alarm acknowledged(Alarm alarm, Optional<Instant> time, Optional<String> by) {
    return new Alarm(
        alarm.condition(), alarm.tag(), alarm.raised(), alarm.cleared(), time, by, alarm.text());
  }
}
