package org.hotbackup.reports.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.reports.internal.plan.Trigger;

/** Which events make a report due: pure, from the logs both stations have. */
final class TriggerTimes {

  /**
   * What was found.
   *
   * @param due the times of events that count, in order
   * @param again when a hold time that runs will be over
   */
  record Found(List<Instant> due, Optional<Instant> again) {}

  private TriggerTimes() {}

  /**
   * The events of a condition.
   *
   * @param log its alarms; more than needed do no harm
   * @param made the planned times of this report's runs by events
   * @param since events before do not count
   */
  static Found of(
      Trigger.OnCondition trigger,
      List<Alarm> log,
      NavigableSet<Instant> made,
      Instant since,
      Instant now) {
    List<Alarm> alarms =
        log.stream()
            .filter(alarm -> alarm.condition().equals(trigger.condition()))
            .sorted(Comparator.comparing(Alarm::raised))
            .toList();
    NavigableSet<Instant> counted = new TreeSet<>(made);
    List<Instant> due = new ArrayList<>();
    Optional<Instant> again = Optional.empty();
    for (int i = 0; i < alarms.size(); i++) {
      Optional<Instant> begin = begin(trigger, alarms.get(i));
      Optional<Instant> end =
          trigger.raised()
              ? alarms.get(i).cleared()
              : i + 1 < alarms.size() ? Optional.of(alarms.get(i + 1).raised()) : Optional.empty();
      if (begin.isEmpty() || begin.get().isBefore(since) || made.contains(begin.get())) {
        continue;
      }
      Instant held = begin.get().plus(trigger.hold());
      if (end.isPresent() ? end.get().isBefore(held) : held.isAfter(now)) {
        if (end.isEmpty()) {
          again = again.filter(time -> time.isBefore(held)).or(() -> Optional.of(held));
        }
        continue;
      }
      if (!near(counted, begin.get(), trigger.distance())) {
        counted.add(begin.get());
        due.add(begin.get());
      }
    }
    return new Found(due, again);
  }

  private static Optional<Instant> begin(Trigger.OnCondition trigger, Alarm alarm) {
    return trigger.raised() ? Optional.of(alarm.raised()) : alarm.cleared();
  }

  /** Also what was made after it counts: the event was left out for it, or for one before. */
  private static boolean near(NavigableSet<Instant> counted, Instant time, Duration distance) {
    Instant after = counted.ceiling(time);
    Instant before = counted.floor(time);
    return (after != null && after.isBefore(time.plus(distance)))
        || (before != null && before.plus(distance).isAfter(time));
  }

  /**
   * The role changes that count.
   *
   * @param timeline the changes of both stations, newest first
   */
  static List<Instant> of(Trigger trigger, List<RoleChange> timeline, Instant since) {
    Predicate<RoleChange> counts =
        trigger instanceof Trigger.Takeover
            ? change -> takeover(change, timeline)
            : change ->
                change.from() == Role.STARTING
                    && !takeover(change, timeline)
                    && change.cause() != Cause.FAILBACK
                    && change.cause() != Cause.SWITCHOVER;
    return timeline.stream()
        .filter(change -> change.to() == Role.ACTIVE && !change.time().isBefore(since))
        .filter(counts)
        .map(RoleChange::time)
        .sorted()
        .toList();
  }

  /** By the lease it is one where the other station never left its work in an orderly way. */
  private static boolean takeover(RoleChange change, List<RoleChange> timeline) {
    if (change.cause() == Cause.MAIN_LOST || change.cause() == Cause.MAIN_NOT_WORKING) {
      return true;
    }
    return change.cause() == Cause.LEASE_GRANTED
        && timeline.stream()
            .filter(other -> !other.station().equals(change.station()))
            .filter(other -> other.term() < change.term())
            .findFirst()
            .filter(other -> other.to() == Role.ACTIVE)
            .isPresent();
  }
}
