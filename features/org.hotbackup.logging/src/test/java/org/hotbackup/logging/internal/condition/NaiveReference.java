package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What alarms a whole series makes, found by looking back and forth in it: no states, so that a
 * mistake of the evaluator is not made twice.
 */
final class NaiveReference {

  /** A sample as a condition sees it; those that tell nothing are left out. */
  record Seen(Instant time, Verdict verdict) {}

  /** An alarm that was raised, and cleared or not. */
  record Found(Instant raised, Optional<Instant> cleared) {}

  private NaiveReference() {}

  static List<Found> alarms(ConditionPlan plan, List<Seen> series, Instant end) {
    List<Found> found = new ArrayList<>();
    Instant from = Instant.MIN;
    while (true) {
      Optional<Instant> raised = raised(plan, series, from, end);
      if (raised.isEmpty()) {
        return found;
      }
      Optional<Instant> cleared = cleared(plan, series, raised.get(), end);
      found.add(new Found(raised.get(), cleared));
      if (cleared.isEmpty()) {
        return found;
      }
      from = cleared.get();
    }
  }

  /** The earliest end of a delay during which every sample held. */
  private static Optional<Instant> raised(
      ConditionPlan plan, List<Seen> series, Instant from, Instant end) {
    List<Seen> after = series.stream().filter(seen -> !seen.time().isBefore(from)).toList();
    for (int i = 0; i < after.size(); i++) {
      boolean first = i == 0 || after.get(i - 1).verdict() != Verdict.HOLDS;
      if (after.get(i).verdict() != Verdict.HOLDS || !first) {
        continue;
      }
      Instant due = after.get(i).time().plus(plan.delay());
      boolean held =
          after.subList(i, after.size()).stream()
              .filter(seen -> seen.time().isBefore(due))
              .allMatch(seen -> seen.verdict() == Verdict.HOLDS);
      if (held && !due.isAfter(end)) {
        return Optional.of(due);
      }
    }
    return Optional.empty();
  }

  /** The first moment at which it has ended, the hold time is over, and it does not hold again. */
  private static Optional<Instant> cleared(
      ConditionPlan plan, List<Seen> series, Instant raised, Instant end) {
    Instant earliest = raised.plus(plan.hold());
    for (Seen seen : series) {
      // The sample that raised it holds, and ends nothing.
      if (seen.time().isBefore(raised) || seen.verdict() != Verdict.ENDS) {
        continue;
      }
      if (!seen.time().isBefore(earliest)) {
        return Optional.of(seen.time());
      }
      boolean again =
          series.stream()
              .anyMatch(
                  other ->
                      other.time().isAfter(seen.time())
                          && other.time().isBefore(earliest)
                          && other.verdict() == Verdict.HOLDS);
      if (!again) {
        return earliest.isAfter(end) ? Optional.empty() : Optional.of(earliest);
      }
    }
    return Optional.empty();
  }
}
