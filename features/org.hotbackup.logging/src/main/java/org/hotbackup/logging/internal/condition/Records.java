package org.hotbackup.logging.internal.condition;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.Sample;

/** Alarms and states of conditions as records of the pair; fields are the view's columns. */
final class Records {

  static final String ALARM = "alarm";
  static final String CONDITION = "condition";

  /** The key of the record that says up to when everything was evaluated. */
  static final String EVALUATED = ConditionPlan.RESERVED + "evaluated";

  private static final String SEEN = "seen";
  private static final String TERM = "term";
  private static final String CONDITION_FIELD = "condition";

  private Records() {}

  /**
   * A state as it was recorded.
   *
   * @param definition of the condition it belongs to
   * @param term under which it was evaluated
   */
  record Recorded(String definition, ConditionState state, long term) {}

  /**
   * Up to when everything was evaluated.
   *
   * @param term under which it was
   */
  record Mark(Instant upTo, long term) {}

  static String alarmKey(String condition, Instant raised) {
    return condition + "|" + Times.text(raised);
  }

  static PairRecord alarm(Alarm alarm, Instant now) {
    Map<String, String> fields = new HashMap<>();
    fields.put("tag", alarm.tag());
    fields.put(CONDITION_FIELD, alarm.condition());
    fields.put("raised", Times.text(alarm.raised()));
    alarm.cleared().ifPresent(time -> fields.put("cleared", Times.text(time)));
    alarm.acknowledged().ifPresent(time -> fields.put("acknowledged", Times.text(time)));
    alarm.acknowledgedBy().ifPresent(who -> fields.put("acknowledged_by", who));
    fields.put("text", alarm.text());
    return new PairRecord(ALARM, alarmKey(alarm.condition(), alarm.raised()), now, fields);
  }

  /** Empty where the record does not say what an alarm needs. */
  static Optional<Alarm> alarm(PairRecord record) {
    Map<String, String> fields = record.fields();
    try {
      return time(fields, "raised")
          .filter(raised -> fields.containsKey(CONDITION_FIELD))
          .map(
              raised ->
                  new Alarm(
                      fields.get(CONDITION_FIELD),
                      fields.getOrDefault("tag", ""),
                      raised,
                      time(fields, "cleared"),
                      time(fields, "acknowledged"),
                      Optional.ofNullable(fields.get("acknowledged_by")),
                      fields.getOrDefault("text", "")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static PairRecord state(String name, Recorded recorded, Instant now) {
    ConditionState state = recorded.state();
    Map<String, String> fields = new HashMap<>();
    fields.put("definition", recorded.definition());
    fields.put(TERM, Long.toString(recorded.term()));
    fields.put("phase", state.phase().name());
    state.at().ifPresent(time -> fields.put("at", Times.text(time)));
    state.seen().ifPresent(time -> fields.put(SEEN, Times.text(time)));
    state.reached().ifPresent(time -> fields.put("reached", Times.text(time)));
    state
        .former()
        .ifPresent(
            former -> {
              fields.put("former_time", Times.text(former.time()));
              fields.put("former_value", Double.toString(former.value().orElseThrow()));
            });
    return new PairRecord(CONDITION, name, now, fields);
  }

  /** Empty where the record cannot be understood. */
  static Optional<Recorded> state(PairRecord record) {
    Map<String, String> fields = record.fields();
    try {
      ConditionState.Phase phase = ConditionState.Phase.valueOf(fields.getOrDefault("phase", ""));
      Optional<Instant> at = time(fields, "at");
      if (phase != ConditionState.Phase.CLEAR && at.isEmpty()) {
        return Optional.empty();
      }
      Optional<Sample> former =
          time(fields, "former_time")
              .map(
                  time ->
                      Sample.good(
                          "former",
                          time,
                          Double.parseDouble(fields.getOrDefault("former_value", ""))));
      return Optional.of(
          new Recorded(
              fields.getOrDefault("definition", ""),
              new ConditionState(phase, at, time(fields, SEEN), time(fields, "reached"), former),
              term(fields)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  static PairRecord mark(Mark mark, Instant now) {
    return new PairRecord(
        CONDITION,
        EVALUATED,
        now,
        Map.of(SEEN, Times.text(mark.upTo()), TERM, Long.toString(mark.term())));
  }

  static Optional<Mark> mark(PairRecord record) {
    try {
      return time(record.fields(), SEEN).map(upTo -> new Mark(upTo, term(record.fields())));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long term(Map<String, String> fields) {
    return Long.parseLong(fields.getOrDefault(TERM, ""));
  }

  private static Optional<Instant> time(Map<String, String> fields, String key) {
    return Optional.ofNullable(fields.get(key)).map(Instant::parse);
  }
}
