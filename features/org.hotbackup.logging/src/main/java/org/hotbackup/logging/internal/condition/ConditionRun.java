package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.SampleTap.Taken;
import org.hotbackup.logging.internal.condition.ChangeQueue.Change;
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

  private final ConditionSet set;
  private final Sources sources;
  private final AlarmLog log;
  private final LongSupplier term;
  private final Clock own;
  private final LongSupplier nanos;
  private final ConditionEngine engine;
  private final Strays strays;

  private final Held held = new Held();
  private Restored restored;
  private Optional<Long> answeringSince = Optional.empty();
  private long restoredAt;
  private boolean othersEnded;
  private boolean waitingSaid;
  private Optional<Instant> marked = Optional.empty();

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
    strays = new Strays(sources.records(), log, engine, own, nanos);
  }

  /**
   * Evaluates samples, and that time has passed.
   *
   * @param now by the clock that gives samples their times; all that came before is among them, or
   *     was evaluated
   */
  void pass(List<Taken> taken, Instant now) {
    if (restored == null) {
      held.add(taken, set.all());
      restore(now);
      return;
    }
    follow(now);
    taken.forEach(this::evaluate);
    engine.time(now);
    endOthers(now);
    mark(now);
  }

  /** Whether it is known how the conditions are. */
  boolean begun() {
    return restored != null;
  }

  private void evaluate(Taken taken) {
    taken.samples().forEach(sample -> engine.sample(sample, taken.lateness()));
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
      replay.read(plans, held.first(), missed::add);
    } catch (HistoryUnavailableException e) {
      if (patient) {
        throw e;
      }
      LOG.warn("Conditions begin with the samples of now: {}", e.getMessage());
    }
    return missed;
  }

  private void begin(List<ConditionPlan> plans, Restored found, List<Sample> missed, Instant now) {
    plans.forEach(plan -> found.begin(plan, engine, log, now));
    missed.forEach(sample -> engine.sample(sample, Duration.ZERO));
    held.take().forEach(this::evaluate);
    engine.time(now);
    if (!plans.isEmpty()) {
      LOG.info(
          "Conditions are evaluated: {}; alarms stand: {}; samples of before looked at: {}",
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
    }
    strays.clear(now);
  }

  private void mark(Instant now) {
    boolean due = marked.map(time -> !now.isBefore(time.plus(MARK))).orElse(true);
    // A clock that was set back is no reason to wait.
    boolean back = marked.filter(now::isBefore).isPresent();
    if ((due || back) && !engine.plans().isEmpty() && log.waiting().isEmpty()) {
      marked = Optional.of(now);
      Records.Mark mark = new Records.Mark(now, term.getAsLong());
      log.add(new Change(List.of(), Optional.of(Records.mark(mark, own.instant()))));
    }
  }
}
