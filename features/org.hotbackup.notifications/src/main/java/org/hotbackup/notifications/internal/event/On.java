package org.hotbackup.notifications.internal.event;

import java.time.Duration;

/** What a rule waits for. */
public sealed interface On {

  /** The name that stands for every one. */
  String ANY = "*";

  /** Which of two a rule wants. */
  enum Phase {
    FIRST,
    SECOND,
    BOTH;

    boolean first() {
      return this != SECOND;
    }

    boolean second() {
      return this != FIRST;
    }
  }

  /** An alarm is raised (first) or cleared (second). */
  record OfCondition(String condition, Phase phase) implements On {
    @Override
    public boolean wants(Event event) {
      return named(condition, event)
          && (event.kind() == Kind.RAISED && phase.first()
              || event.kind() == Kind.CLEARED && phase.second());
    }
  }

  /** Nobody has taken note of an alarm for so long, and it still stands. */
  record OfUnacknowledged(String condition, Duration after) implements On {
    @Override
    public boolean wants(Event event) {
      return event.kind() == Kind.UNACKNOWLEDGED
          && named(condition, event)
          && after.toString().equals(event.fields().get(Events.DURATION));
    }
  }

  /** A report is done (first) or has failed (second). */
  record OfReport(String report, Phase phase) implements On {
    @Override
    public boolean wants(Event event) {
      return named(report, event)
          && (event.kind() == Kind.REPORT_DONE && phase.first()
              || event.kind() == Kind.REPORT_FAILED && phase.second());
    }
  }

  /** The work has moved. */
  record OfRole(What what) implements On {
    /** How. */
    public enum What {
      TAKEOVER,
      FAILBACK,
      ANY
    }

    @Override
    public boolean wants(Event event) {
      return event.kind() == Kind.ROLE && (what == What.ANY || event.name().equals(what.name()));
    }
  }

  /** The pair is not ready for a takeover, or is so again. */
  record OfReadiness() implements On {
    @Override
    public boolean wants(Event event) {
      return event.kind() == Kind.ALARM || event.kind() == Kind.ALARM_OVER;
    }
  }

  /** Whether it is what the rule waits for. */
  boolean wants(Event event);

  private static boolean named(String wanted, Event event) {
    return wanted.equals(ANY) || wanted.equals(event.name());
  }
}
