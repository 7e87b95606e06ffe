package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.SampleTap.Taken;

/**
 * Samples that came before anybody could say how the conditions are. Bounded: the oldest make room,
 * for the history has them, too. Not thread-safe.
 */
final class Held {

  private static final int MOST = 100_000;

  private final Deque<Taken> parcels = new ArrayDeque<>();
  private int size;

  /** Adds those that a condition watches. */
  void add(List<Taken> taken, List<ConditionPlan> plans) {
    Set<String> tags = plans.stream().map(ConditionPlan::tag).collect(Collectors.toSet());
    for (Taken one : taken) {
      List<Sample> wanted =
          one.samples().stream().filter(sample -> tags.contains(sample.tag())).toList();
      if (!wanted.isEmpty()) {
        parcels.addLast(new Taken(wanted, one.lateness()));
        size += wanted.size();
      }
    }
    while (size > MOST) {
      size -= parcels.removeFirst().samples().size();
    }
  }

  /** The time of the earliest sample of each tag. */
  Map<String, Instant> first() {
    Map<String, Instant> first = new HashMap<>();
    for (Taken taken : parcels) {
      for (Sample sample : taken.samples()) {
        first.merge(sample.tag(), sample.time(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return first;
  }

  /** Gives them away, in the order in which they came. */
  List<Taken> take() {
    List<Taken> all = List.copyOf(parcels);
    parcels.clear();
    size = 0;
    return all;
  }
}
