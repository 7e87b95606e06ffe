package org.hotbackup.console.internal;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;

/**
 * The alarms that stand (LOG-8).
 *
 * @param standing how many
 * @param unacknowledged how many of them nobody has taken note of
 */
record AlarmsDocument(int standing, int unacknowledged) {

  /** More would make the page slow; who has so many reads the log. */
  private static final int MOST_ROWS = 200;

  static AlarmsDocument of(Conditions conditions) {
    List<Alarm> standing = conditions.standing();
    return new AlarmsDocument(
        standing.size(),
        (int) standing.stream().filter(alarm -> alarm.acknowledged().isEmpty()).count());
  }

  /** An alarm as the page shows it. */
  record Row(
      String condition,
      String tag,
      String raised,
      String text,
      String acknowledged,
      String acknowledgedBy) {

    private static Row of(Alarm alarm) {
      return new Row(
          alarm.condition(),
          alarm.tag(),
          Json.time(Optional.of(alarm.raised())),
          alarm.text(),
          Json.time(alarm.acknowledged()),
          alarm.acknowledgedBy().orElse(null));
    }
  }

  /** The oldest that stand; {@code null} where no conditions are evaluated. */
  static List<Row> rows(Optional<Conditions> conditions) {
    return conditions
        .map(known -> known.standing().stream().limit(MOST_ROWS).map(Row::of).toList())
        .orElse(null);
  }
}
