package org.hotbackup.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What identifies an effect on the outside (OUT-3): the same one is never begun twice.
 *
 * @param item what it is about, as {@code report:daily}
 * @param planned the time of the schedule, or the source time of the sample that raised the event;
 *     kept in microseconds. Never the time at which a station got to it
 * @param channel where it goes, as {@code archive} or {@code printer:office}
 */
public record EffectKey(String item, Instant planned, String channel) {

  public EffectKey {
    if (item.isBlank() || channel.isBlank()) {
      throw new IllegalArgumentException("an effect needs an item and a channel");
    }
    planned = planned.truncatedTo(ChronoUnit.MICROS);
  }
}
