package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.SampleTap.Taken;
import org.hotbackup.logging.internal.condition.AlarmLog.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluation from the moment at which this station became the active one (LOG-8): first it
 * learns from the records where the pair left the conditions, then it evaluates what may be missing
 * since, from the history and from memory, then what comes. Not thread-safe.
 */
final class ConditionRun {

  private static final Logger LOG = LoggerFactory.getLogger(ConditionRun.class);

  /** How long to wait for what is on its way into the database, of either station. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Configurations of a station that starts may come so much later than the work. */
  static final Duration GRACE = Duration.ofMinutes(1);

  /** How often it is recorded up to when everything was evaluated. */
  static final Duration MARK = Duration.ofMinutes(1);

  private static final Duration STRAY_INTERVAL = Duration.ofMinutes(10);
  private static final Duration STRAY_AGE = Duration.ofDays(30);
  private static final int STRAY_MOST = 10_000;
  private static final int MOST_HELD = 100_000;

  private final ConditionSet set;
  private final Sources sources;
  private final AlarmLog log;
  private final LongSupplier term;
  private final Clock own;
  private final LongSupplier nanos;
  private final ConditionEngine engine;

  private final List<Taken> held = new ArrayList<>();
  private int heldSamples;
  private Restored restored;
  private Optional<Long> answeringSince = Optional.empty();
  private long restoredAt;
  private boolean othersEnded;
  private boolean waitingSaid;
  private Optional<Instant> marked = Optional.empty();
  private long straysAt;

  /**
   * A run that has begun nothing.
   *
   * @param term under which it evaluates now
   * @param own the station's own clock, which dates records
   * @param nanos a monotonic clock
   */
  ConditionRun(
      ConditionSet set,
      Sources sources,
      AlarmLog log,
      LongSupplier term,
      Clock own,
      LongSupplier nanos) {
    this.set = set;
    this.sources = sources;
    this.log = log;
    this.own = own;
    this.nanos = nanos;
    this.term = term;
    engine = new ConditionEngine(log, term, own);
  }

  /**
   * Evaluates samples, and that time has passed.
   *
   * @param now by the clock that gives samples their times; all that came before is among them, or
   *     was evaluated
   */
  void pass(List<Taken> taken, Instant now) {
    if (restored == null) {
      hold(taken);
      restore(now);
      return;
    }
    follow(now);
    taken.forEach(this::evaluate);
    engine.time(now);
    endOthers(now);
    mark(now);
  }

  private void evaluate(Taken taken) {
    taken.samples().forEach(sample -> engine.sample(sample, taken.lateness()));
  }

  /** What came while nobody can say how the conditions are; the history has it, too. */
  private void hold(List<Taken> taken) {
    Set<String> tags = set.all().stream().map(ConditionPlan::tag).collect(Collectors.toSet());
    for (Taken one : taken) {
      List<Sample> wanted =
          one.samples().stream().filter(sample -> tags.contains(sample.tag())).toList();
      if (!wanted.isEmpty()) {
        held.add(new Taken(wanted, one.lateness()));
        heldSamples += wanted.size();
      }
    }
    int dropped = 0;
    while (heldSamples > MOST_HELD) {
      int lost = held.remove(0).samples().size();
      heldSamples -= lost;
      dropped += lost;
    }
    if (dropped > 0) {
      LOG.debug("{} samples are read from the history later", dropped);
    }
  }

  private void restore(Instant now) {
    PairRecords records = sources.records().get();
    if (records == null) {
      sayWaiting("there is no database");
      return;
    }
    if (answeringSince.isEmpty()) {
      answeringSince = Optional.of(nanos.getAsLong());
    }
    boolean patient = nanos.getAsLong() - answeringSince.get() < PATIENCE.toNanos();
    if (patient && !complete(records)) {
      return;
    }
    try {
      Restored found = Restored.read(records, own.instant());
      List<ConditionPlan> plans = set.all();
      List<Sample> missed = missed(found, plans, now, patient);
      restored = found;
      restoredAt = nanos.getAsLong();
      straysAt = restoredAt;
      begin(plans, found, missed, now);
    } catch (HistoryUnavailableException e) {
      sayWaiting(e.getMessage());
    }
  }

  /** Whether the database holds what the other station, and this one before, had written. */
  private boolean complete(PairRecords records) {
    var state = sources.state().get();
    return records.current()
        && sources.query().get() != null
        && (state == null || state.queuedRows() == 0);
  }

  private void sayWaiting(String why) {
    if (!waitingSaid && !set.all().isEmpty()) {
      waitingSaid = true;
      LOG.warn("Conditions are evaluated when the database says how they are: {}", why);
    }
    LOG.debug("Conditions wait: {}", why);
  }

  private List<Sample> missed(
      Restored found, List<ConditionPlan> plans, Instant now, boolean patient)
      throws HistoryUnavailableException {
    List<Sample> missed = new ArrayList<>();
    HistoryQuery query = sources.query().get();
    if (query == null || found.evaluated().isEmpty() || plans.isEmpty()) {
      return missed;
    }
    try {
      Replay replay = new Replay(query, found.evaluated().get(), now);
      missed.addAll(replay.before(plans).values());
      replay.read(plans, firstHeld(), missed::add);
    } catch (HistoryUnavailableException e) {
      if (patient) {
        throw e;
      }
      LOG.warn("Conditions begin with the samples of now: {}", e.getMessage());
    }
    return missed;
  }

  private Map<String, Instant> firstHeld() {
    Map<String, Instant> first = new HashMap<>();
    for (Taken taken : held) {
      for (Sample sample : taken.samples()) {
        first.merge(sample.tag(), sample.time(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return first;
  }

  private void begin(List<ConditionPlan> plans, Restored found, List<Sample> missed, Instant now) {
    plans.forEach(plan -> found.begin(plan, engine, log, now));
    missed.forEach(sample -> engine.sample(sample, Duration.ZERO));
    held.forEach(this::evaluate);
    held.clear();
    engine.time(now);
    if (!plans.isEmpty()) {
      LOG.info(
          "{} conditions are evaluated; {} alarms stand; {} samples of before were looked at",
          plans.size(),
          log.standing().size(),
          missed.size());
    }
    mark(now);
  }

  private boolean young() {
    return nanos.getAsLong() - restoredAt < GRACE.toNanos();
  }

  private void follow(Instant now) {
    List<ConditionPlan> wanted = set.all();
    List<ConditionPlan> former = engine.plans();
    if (wanted.equals(former)) {
      return;
    }
    Map<String, ConditionPlan> byName =
        wanted.stream().collect(Collectors.toMap(ConditionPlan::name, plan -> plan));
    for (ConditionPlan plan : former) {
      ConditionPlan next = byName.remove(plan.name());
      if (next == null) {
        engine.end(plan.name(), now, "its condition was removed");
      } else if (next.definition().equals(plan.definition())) {
        engine.rename(next);
      } else {
        engine.end(plan.name(), now, "its condition was changed");
        engine.begin(next, ConditionState.NEW);
      }
    }
    byName.values().forEach(plan -> join(plan, now));
  }

  private void join(ConditionPlan plan, Instant now) {
    if (young()) {
      restored.begin(plan, engine, log, now);
    } else {
      engine.begin(plan, ConditionState.NEW);
    }
  }

  /** What is recorded of conditions that nobody has configured is over. */
  private void endOthers(Instant now) {
    if (young()) {
      return;
    }
    if (!othersEnded) {
      othersEnded = true;
      restored.endOthers(engine.plans(), engine, log, now);
      clearStrays(now);
    } else if (nanos.getAsLong() - straysAt > STRAY_INTERVAL.toNanos()) {
      clearStrays(now);
    }
  }

  /**
   * Clears alarms that stand in the log and nowhere else: the other station raised them and died
   * before this one could know.
   */
  private void clearStrays(Instant now) {
    PairRecords records = sources.records().get();
    if (records == null || !log.idle()) {
      return;
    }
    try {
      Instant since = own.instant().minus(STRAY_AGE);
      for (PairRecord record : records.newest(Records.ALARM, since, STRAY_MOST)) {
        Records.alarm(record)
            .filter(alarm -> alarm.cleared().isEmpty() && !engine.stands(alarm))
            .ifPresent(alarm -> clearStray(alarm, now));
      }
      straysAt = nanos.getAsLong();
    } catch (HistoryUnavailableException e) {
      LOG.debug("Alarms that nobody watches any more cannot be looked for", e);
    }
  }

  private void clearStray(Alarm alarm, Instant now) {
    LOG.info(
        "Alarm {} raised at {} is cleared because its station died before this one knew of it",
        alarm.condition(),
        Times.text(alarm.raised()));
    log.add(
        new Change(
            List.of(
                AlarmLog.cleared(alarm, Optional.of(ConditionEngine.later(alarm.raised(), now)))),
            Optional.empty()));
  }

  private void mark(Instant now) {
    boolean due = marked.map(time -> !now.isBefore(time.plus(MARK))).orElse(true);
    // A clock that was set back is no reason to wait.
    boolean back = marked.filter(now::isBefore).isPresent();
    if ((due || back) && !engine.plans().isEmpty() && log.idle()) {
      marked = Optional.of(now);
      Records.Mark mark = new Records.Mark(now, term.getAsLong());
      log.add(new Change(List.of(), Optional.of(Records.mark(mark, own.instant()))));
    }
  }
}
