package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a sample, or time passing, made of a condition.
 *
 * @param state how it is now
 * @param events what became of its alarms, in order
 */
record Step(ConditionState state, List<Event> events) {

  /**
   * An alarm was raised, or cleared.
   *
   * @param raised when it was raised
   * @param cleared when it was cleared; empty while it stands
   */
  record Event(Instant raised, Optional<Instant> cleared) {}

  static Step quiet(ConditionState state) {
    return new Step(state, List.of());
  }

  static Step raised(ConditionState state, Instant time) {
    return new Step(state, List.of(new Event(time, Optional.empty())));
  }

  static Step cleared(ConditionState state, Instant raised, Instant time) {
    return new Step(state, List.of(new Event(raised, Optional.of(time))));
  }

  /** This one after the events of another. */
  Step after(Step former) {
    if (former.events.isEmpty()) {
      return this;
    }
    List<Event> all = new ArrayList<>(former.events);
    all.addAll(events);
    return new Step(state, List.copyOf(all));
  }

  /** Whether the other station has to know: phases change far less often than samples come. */
  boolean differs(ConditionState former) {
    return !events.isEmpty() || state.phase() != former.phase() || !state.at().equals(former.at());
  }
}
