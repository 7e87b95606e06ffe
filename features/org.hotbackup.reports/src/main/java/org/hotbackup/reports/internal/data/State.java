package org.hotbackup.reports.internal.data;

import java.util.Optional;
import java.util.function.DoublePredicate;
import org.hotbackup.api.Sample;

/** What a value is called while durations are added up; empty is not of interest. Pure. */
@FunctionalInterface
public interface State {

  Optional<String> of(Sample sample);

  /** Every value is a state of its own; whole numbers are written without a point. */
  static State each() {
    return sample -> Optional.of(name(sample));
  }

  /** One value, as {@link #each} writes it. */
  static State equalTo(String value) {
    return sample -> Optional.of(name(sample)).filter(value::equals);
  }

  /** Above a limit. */
  static State above(double limit) {
    return numbers("above " + name(limit), value -> value > limit);
  }

  /** Below a limit. */
  static State below(double limit) {
    return numbers("below " + name(limit), value -> value < limit);
  }

  private static State numbers(String name, DoublePredicate test) {
    return sample ->
        sample.value().isPresent() && test.test(sample.value().getAsDouble())
            ? Optional.of(name)
            : Optional.empty();
  }

  private static String name(Sample sample) {
    return sample.text().orElseGet(() -> name(sample.value().orElseThrow()));
  }

  /** A number as a state is called. */
  static String name(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
