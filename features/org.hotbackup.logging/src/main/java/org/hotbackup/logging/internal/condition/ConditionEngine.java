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
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.condition.ChangeQueue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates all conditions and hands what becomes of them to the log. Not thread-safe. */
final class ConditionEngine {

  private static final Logger LOG = LoggerFactory.getLogger(ConditionEngine.class);

  /** For a sample that takes a moment longer than any before it. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final AlarmLog log;
  private final LongSupplier term;
  private final Clock clock;
  private final Map<String, Watched> byName = new TreeMap<>();
  private final Map<String, List<Watched>> byTag = new HashMap<>();

  private static final class Watched {
    private ConditionPlan plan;
    private ConditionState state;
    private Duration lateness = Duration.ZERO;

    Watched(ConditionPlan plan, ConditionState state) {
      this.plan = plan;
      this.state = state;
    }
  }

  /**
   * An engine without conditions.
   *
   * @param term under which it evaluates now
   * @param clock dates records
   */
  ConditionEngine(AlarmLog log, LongSupplier term, Clock clock) {
    this.log = log;
    this.term = term;
    this.clock = clock;
  }

  /** The conditions there are. */
  List<ConditionPlan> plans() {
    return byName.values().stream().map(watched -> watched.plan).toList();
  }

  /** The tags that conditions watch. */
  Set<String> tags() {
    return byTag.keySet();
  }

  /** Whether this alarm is the one of its condition that stands. */
  boolean stands(Alarm alarm) {
    Watched watched = byName.get(alarm.condition());
    return watched != null
        && watched.state.raised().filter(raised -> raised.equals(alarm.raised())).isPresent();
  }

  /** Evaluates a condition from now on; it must not be there. */
  void begin(ConditionPlan plan, ConditionState state) {
    Watched watched = new Watched(plan, state);
    byName.put(plan.name(), watched);
    byTag.computeIfAbsent(plan.tag(), tag -> new ArrayList<>()).add(watched);
  }

  /** Takes other settings of a condition that decide nothing. */
  void rename(ConditionPlan plan) {
    byName.get(plan.name()).plan = plan;
  }

  /**
   * Ends a condition; an alarm that stands is cleared.
   *
   * @param now by the clock that gives samples their times
   */
  void end(String name, Instant now, String why) {
    Watched watched = byName.remove(name);
    byTag.computeIfPresent(
        watched.plan.tag(), (tag, all) -> all.remove(watched) && all.isEmpty() ? null : all);
    giveUp(name, watched.plan.definition(), watched.state, now, why);
  }

  /** Clears what stands of a condition, or forgets what is pending, and records that. */
  void giveUp(String name, String definition, ConditionState state, Instant now, String why) {
    if (state.phase() == ConditionState.Phase.CLEAR) {
      return;
    }
    List<Alarm> alarms =
        log.standing(name).stream()
            .filter(alarm -> state.raised().equals(Optional.of(alarm.raised())))
            .map(alarm -> Alarms.cleared(alarm, Optional.of(later(alarm.raised(), now))))
            .toList();
    alarms.forEach(
        alarm ->
            LOG.info(
                "Alarm {} raised at {} is cleared because {}",
                name,
                Times.text(alarm.raised()),
                why));
    ConditionState clear = state.in(ConditionState.Phase.CLEAR, Optional.empty());
    log.add(new Change(alarms, Optional.of(record(name, definition, clear))));
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The alarm as it stands, or as it was raised in the same step. */
  private Alarm standing(ConditionPlan plan, Instant raised) {
    return log.standing(plan.name())
        .filter(alarm -> alarm.raised().equals(raised))
        .orElseGet(() -> plan.alarm(raised));
  }

  /**
   * Evaluates a sample.
   *
   * @param lateness the greatest with which samples of its source came
   */
  void sample(Sample sample, Duration lateness) {
    for (Watched watched : byTag.getOrDefault(sample.tag(), List.of())) {
      watched.lateness = lateness;
      apply(watched, Evaluator.sample(watched.plan, watched.state, sample));
    }
  }

  /**
   * Ends delays and hold times that are over, also where no sample comes.
   *
   * @param now by the clock that gives samples their times; every sample that came before was
   *     evaluated
   */
  void time(Instant now) {
    for (Watched watched : byName.values()) {
      Instant complete = now.minus(watched.lateness).minus(SLACK);
      apply(watched, Evaluator.time(watched.plan, watched.state, complete));
    }
  }

  private void apply(Watched watched, Step step) {
    ConditionState former = watched.state;
    watched.state = step.state();
    if (!step.differs(former)) {
      return;
    }
    ConditionPlan plan = watched.plan;
    List<Alarm> alarms = new ArrayList<>();
    for (Step.Event event : step.events()) {
      Alarm alarm = standing(plan, event.raised());
      alarms.add(Alarms.cleared(alarm, event.cleared()));
    }
    log.add(
        new Change(
            List.copyOf(alarms),
            Optional.of(record(plan.name(), plan.definition(), step.state()))));
  }

  private PairRecord record(String name, String definition, ConditionState state) {
    return Records.state(
        name, new Records.Recorded(definition, state, term.getAsLong()), clock.instant());
  }
}
