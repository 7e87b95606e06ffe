package org.hotbackup.logging.internal.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the records of the pair say of the conditions when evaluation begins.
 *
 * @param states by the names of the conditions
 * @param alarms those that stand, by the names of the conditions
 * @param mark up to when every sample was evaluated; empty where none ever was
 */
record Restored(
    Map<String, Records.Recorded> states, Map<String, Alarm> alarms, Optional<Records.Mark> mark) {

  private static final Logger LOG = LoggerFactory.getLogger(Restored.class);
  private static final int MOST = 100_000;

  /** A clock that was set back must not hide what was written since. */
  private static final Duration LONGEST_AGO = Duration.ofDays(36_500);

  static Restored read(PairRecords records, Instant now) throws HistoryUnavailableException {
    Map<String, Records.Recorded> states = new TreeMap<>();
    Map<String, Alarm> alarms = new HashMap<>();
    Optional<Records.Mark> mark = Optional.empty();
    for (PairRecord record : records.newest(Records.CONDITION, now.minus(LONGEST_AGO), MOST)) {
      if (record.key().equals(Records.EVALUATED)) {
        mark = Records.mark(record);
        continue;
      }
      Optional<Records.Recorded> state = Records.state(record);
      if (state.isEmpty()) {
        LOG.warn("The state of condition {} cannot be read; it begins anew", record.key());
        continue;
      }
      states.put(record.key(), state.get());
      Optional<Instant> raised = state.get().state().raised();
      if (raised.isPresent()) {
        records
            .newest(Records.ALARM, Records.alarmKey(record.key(), raised.get()))
            .flatMap(Records::alarm)
            // Its end may have come without the state that goes with it; it is found again.
            .map(alarm -> Alarms.cleared(alarm, Optional.empty()))
            .ifPresent(alarm -> alarms.put(record.key(), alarm));
      }
    }
    return new Restored(states, alarms, mark);
  }

  /** Since when samples may not have been evaluated; empty where none ever was. */
  Optional<Instant> evaluated() {
    return mark.map(
        known ->
            states.values().stream()
                // What came from the other station without the mark that goes with it.
                .filter(recorded -> recorded.term() > known.term())
                .flatMap(recorded -> recorded.state().reached().stream())
                .reduce(known.upTo(), (a, b) -> a.isBefore(b) ? a : b));
  }

  /** Begins a condition where the pair left it. */
  void begin(ConditionPlan plan, ConditionEngine engine, AlarmLog log, Instant now) {
    Records.Recorded recorded = states.get(plan.name());
    if (recorded == null) {
      engine.begin(plan, ConditionState.NEW);
    } else if (recorded.definition().equals(plan.definition())) {
      recorded
          .state()
          .raised()
          .map(raised -> alarms.getOrDefault(plan.name(), plan.alarm(raised)))
          .ifPresent(log::stands);
      engine.begin(plan, recorded.state());
    } else {
      giveUp(plan.name(), recorded, engine, log, now, "its condition was changed");
      engine.begin(plan, ConditionState.NEW);
    }
  }

  /** Ends what is left of conditions that are no longer configured. */
  void endOthers(List<ConditionPlan> plans, ConditionEngine engine, AlarmLog log, Instant now) {
    Map<String, Records.Recorded> others = new TreeMap<>(states);
    plans.forEach(plan -> others.remove(plan.name()));
    others.forEach(
        (name, recorded) -> giveUp(name, recorded, engine, log, now, "its condition was removed"));
  }

  private void giveUp(
      String name,
      Records.Recorded recorded,
      ConditionEngine engine,
      AlarmLog log,
      Instant now,
      String why) {
    Optional.ofNullable(alarms.get(name)).ifPresent(log::stands);
    engine.giveUp(name, recorded.definition(), recorded.state(), now, why);
  }
}
