package org.hotbackup.reports.internal.data;

import java.util.Optional;
import java.util.function.Consumer;
import org.hotbackup.api.Sample;

/** Goes once over a tag's samples and tells every interval in a state, in the order of time. */
final class StatePass {

  private final long from;
  private final long until;
  private final State state;
  private final Rules rules;
  private final Consumer<Interval> each;

  private Optional<String> current = Optional.empty();
  private long since;
  private boolean began;

  /**
   * For one period.
   *
   * @param until microseconds: the last value of all holds no longer
   */
  StatePass(Span span, long until, State state, Rules rules, Consumer<Interval> each) {
    this.from = span.fromMicros();
    this.until = Math.min(until, span.toMicros());
    this.state = state;
    this.rules = rules;
    this.each = each;
  }

  void before(Optional<Sample> sample) {
    current = sample.filter(rules::takes).flatMap(state::of);
    since = from;
    began = false;
  }

  void add(Sample sample) {
    Optional<String> next = rules.takes(sample) ? state.of(sample) : Optional.empty();
    if (next.equals(current)) {
      return;
    }
    long time = Micros.of(sample.time());
    close(time);
    current = next;
    since = time;
    began = true;
  }

  void end() {
    close(until);
  }

  private void close(long time) {
    long end = Math.min(time, until);
    if (current.isPresent() && since < end) {
      each.accept(new Interval(current.get(), Micros.instant(since), Micros.instant(end), began));
    }
  }
}
