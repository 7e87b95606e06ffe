package org.hotbackup.notifications.internal.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that people may be told of.
 *
 * @param id tells it from everything else at the same time; the same on both stations
 * @param name of the condition, report, role or check it is about
 * @param time its source time, the same on both stations
 * @param stood how long the alarm stood that it is about; empty while it stands, and for what is no
 *     alarm
 * @param fields what a mail may say of it; times as ISO 8601 in UTC
 */
public record Event(
    Kind kind,
    String id,
    String name,
    Instant time,
    Optional<Duration> stood,
    Map<String, String> fields) {

  public Event {
    fields = Map.copyOf(fields);
  }
}
