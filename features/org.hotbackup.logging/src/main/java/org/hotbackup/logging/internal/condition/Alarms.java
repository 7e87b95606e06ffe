package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.hotbackup.api.Alarm;

/** What is made of alarms. */
final class Alarms {

  /** The earliest raised first. */
  static final Comparator<Alarm> ORDER =
      Comparator.comparing(Alarm::raised).thenComparing(Alarm::condition);

  private Alarms() {}

  static String key(Alarm alarm) {
    return Records.alarmKey(alarm.condition(), alarm.raised());
  }

  /** The same alarm with this end. */
  static Alarm cleared(Alarm alarm, Optional<Instant> time) {
    return new Alarm(
        alarm.condition(),
        alarm.tag(),
        alarm.raised(),
        time,
        alarm.acknowledged(),
        alarm.acknowledgedBy(),
        alarm.text());
  }

  /** The same alarm, of which somebody, or nobody, took note. */
  static Alarm acknowledged(Alarm alarm, Optional<Instant> time, Optional<String> by) {
    return new Alarm(
        alarm.condition(), alarm.tag(), alarm.raised(), alarm.cleared(), time, by, alarm.text());
  }
}
