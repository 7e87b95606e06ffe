package org.hotbackup.notifications.internal.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;

/** Makes events from what the logs of the pair say, the same ones on both stations. */
public final class Events {

  /** What a text may say, whatever the kind; the rest of a kind's is empty for others. */
  public static final Set<String> PLACEHOLDERS =
      Set.of(
          "symbol",
          "event",
          "name",
          "time",
          "station",
          "rule",
          "text",
          "condition",
          "tag",
          "raised",
          "duration",
          "report",
          "planned",
          "files",
          "error",
          "changed",
          "from",
          "to",
          "cause",
          "detail",
          "check");

  static final String DURATION = "duration";

  /** Fields that are times, to be shown by the clock of the rule. */
  public static final Set<String> TIMES = Set.of("time", "raised", "planned");

  private Events() {}

  /** An alarm was raised. */
  public static Event raised(Alarm alarm) {
    return of(Kind.RAISED, "raised", alarm, alarm.raised(), Map.of());
  }

  /** An alarm was cleared; empty while it stands. */
  public static Optional<Event> cleared(Alarm alarm) {
    return alarm.cleared().map(time -> of(Kind.CLEARED, "cleared", alarm, time, Map.of()));
  }

  /**
   * Nobody took note of an alarm within a time, and it stood so long; empty where somebody did, it
   * was cleared before, or the time is not over.
   */
  public static Optional<Event> unacknowledged(Alarm alarm, Duration after, Instant now) {
    Instant over = alarm.raised().plus(after);
    boolean seen = alarm.acknowledged().filter(time -> !time.isAfter(over)).isPresent();
    boolean gone = alarm.cleared().filter(time -> !time.isAfter(over)).isPresent();
    return seen || gone || over.isAfter(now)
        ? Optional.empty()
        : Optional.of(
            of(
                Kind.UNACKNOWLEDGED,
                "unacknowledged " + after,
                alarm,
                over,
                Map.of(DURATION, after.toString())));
  }

  private static Event of(
      Kind kind, String phase, Alarm alarm, Instant time, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("condition", alarm.condition());
    fields.put("tag", alarm.tag());
    fields.put("text", alarm.text());
    fields.put("raised", alarm.raised().toString());
    String id = "condition " + alarm.condition() + " " + phase;
    Optional<Duration> stood =
        alarm.cleared().map(cleared -> Duration.between(alarm.raised(), cleared));
    return new Event(kind, id, alarm.condition(), time, stood, fields);
  }

  /**
   * A run of a report has ended.
   *
   * @param error why it failed; empty where it is done
   */
  public static Event report(String report, Instant planned, Optional<String> error) {
    Map<String, String> fields = new HashMap<>();
    fields.put("report", report);
    fields.put("planned", planned.toString());
    error.ifPresent(why -> fields.put("error", why));
    Kind kind = error.isPresent() ? Kind.REPORT_FAILED : Kind.REPORT_DONE;
    return new Event(
        kind,
        "report " + report + (error.isPresent() ? " failed" : " done"),
        report,
        planned,
        Optional.empty(),
        fields);
  }

  /**
   * The changes of roles by which the work moved or was begun, each once.
   *
   * @param timeline of both stations, newest first
   */
  public static List<Event> roles(List<RoleChange> timeline) {
    return timeline.stream()
        .filter(change -> change.to() == Role.ACTIVE)
        .map(change -> role(change, timeline))
        .toList();
  }

  private static Event role(RoleChange change, List<RoleChange> timeline) {
    Map<String, String> fields = new HashMap<>();
    fields.put("changed", change.station());
    fields.put("from", change.from().name());
    fields.put("to", change.to().name());
    fields.put("cause", change.cause().name() + " (" + change.cause().sentence() + ")");
    fields.put("detail", change.detail());
    String name =
        takeover(change, timeline)
            ? On.OfRole.What.TAKEOVER.name()
            : change.cause() == Cause.FAILBACK ? On.OfRole.What.FAILBACK.name() : "";
    String id = "role " + change.station() + " " + change.sequence();
    return new Event(Kind.ROLE, id, name, change.time(), Optional.empty(), fields);
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

  /**
   * Something keeps the pair from being ready, or no longer does.
   *
   * @param check which
   * @param since when the pair noted so
   */
  public static Event readiness(String check, boolean over, Instant since, String detail) {
    return new Event(
        over ? Kind.ALARM_OVER : Kind.ALARM,
        "readiness " + check + (over ? " over" : ""),
        check,
        since,
        Optional.empty(),
        Map.of("check", check, "detail", detail));
  }
}
