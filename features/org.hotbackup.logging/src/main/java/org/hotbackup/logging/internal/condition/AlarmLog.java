package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.logging.internal.condition.ChangeQueue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarms that stand, and the way of their changes into the records of the pair, in order
 * (LOG-8). Changes that cannot be written wait in memory. Thread-safe; nothing that evaluation
 * calls waits for the database.
 */
final class AlarmLog {

  private static final Logger LOG = LoggerFactory.getLogger(AlarmLog.class);

  /** Changes in a transaction at the most. */
  private static final int BATCH = 500;

  /** Alarms that a question for a period looks at, at the most. */
  private static final int MOST_ALARMS = 100_000;

  /** How much a source's clock may be ahead of the one that dates records. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final LongSupplier term;
  private final Supplier<PairRecords> records;
  private final Clock clock;
  private final Consumer<Alarm> told;
  private final ChangeQueue waiting = new ChangeQueue();

  /** Held while records are read, changed and written, which may take seconds. */
  private final ReentrantLock writing = new ReentrantLock();

  // guarded by writing: what the records say of alarms that stand
  private final Map<String, Alarm> written = new HashMap<>();

  // guarded by this
  private final Map<String, Alarm> standing = new HashMap<>();

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
      written.put(Alarms.key(alarm), alarm);
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
    waiting.add(change);
  }

  /** The alarm of a condition that stands. */
  synchronized Optional<Alarm> standing(String condition) {
    return Optional.ofNullable(standing.get(condition));
  }

  /** What stands, the oldest first. */
  synchronized List<Alarm> standing() {
    return standing.values().stream().sorted(Alarms.ORDER).toList();
  }

  /** What waits to be written. */
  ChangeQueue waiting() {
    return waiting;
  }

  /**
   * Writes what waits, and tells what was written; one thread does so. What was not written waits
   * on.
   *
   * @throws NotPermittedException the term is not in force here
   * @throws HistoryUnavailableException the database does not take it now
   */
  void write() throws NotPermittedException, HistoryUnavailableException {
    try {
      flush();
    } finally {
      waiting.takeUntold().forEach(this::tell);
    }
  }

  private void flush() throws NotPermittedException, HistoryUnavailableException {
    writing.lock();
    try {
      while (!waiting.isEmpty()) {
        write(waiting.first(BATCH));
      }
    } finally {
      writing.unlock();
    }
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
        changed.put(Alarms.key(alarm), alarm);
        addLast(newest, Records.alarm(alarm, now));
      }
      // After its alarms: a synchronisation that breaks off in between is made up for.
      change.state().ifPresent(state -> addLast(newest, state));
    }
    service().append(term.getAsLong(), List.copyOf(newest.values()));
    changed.forEach(this::nowWritten);
    waiting.written(batch, alarms);
  }

  private static void addLast(Map<String, PairRecord> records, PairRecord record) {
    String key = record.kind() + " " + record.key();
    records.remove(key);
    records.put(key, record);
  }

  private PairRecords service() throws HistoryUnavailableException {
    PairRecords known = records.get();
    if (known == null) {
      throw new HistoryUnavailableException("there is no database", null);
    }
    return known;
  }

  private void nowWritten(String key, Alarm alarm) {
    if (alarm.cleared().isEmpty()) {
      written.put(key, alarm);
    } else {
      written.remove(key);
    }
  }

  private Alarm acknowledgedAsWritten(Alarm alarm) {
    Alarm known = written.get(Alarms.key(alarm));
    return known == null
        ? alarm
        : Alarms.acknowledged(alarm, known.acknowledged(), known.acknowledgedBy());
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
        .sorted(Alarms.ORDER)
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
      flush();
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
      Alarm seen = Alarms.acknowledged(known, Optional.of(now), Optional.of(by));
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
}
