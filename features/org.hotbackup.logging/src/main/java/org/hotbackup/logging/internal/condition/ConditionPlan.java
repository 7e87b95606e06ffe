package org.hotbackup.logging.internal.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.logging.internal.Settings;

/**
 * Validated settings of one condition (LOG-8).
 *
 * @param name what people call it
 * @param tag the tag it watches
 * @param when what it asks for
 * @param hysteresis by how much a value must fall back before the alarm is cleared
 * @param delay how long it has to hold before the alarm is raised
 * @param hold the shortest time an alarm stands
 * @param text of the alarm, for people
 */
record ConditionPlan(
    String name,
    String tag,
    When when,
    double hysteresis,
    Duration delay,
    Duration hold,
    String text) {

  static final String PID = "org.hotbackup.logging.condition";

  /** Names begin with it that are no names of conditions. */
  static final String RESERVED = "~";

  private static final int LONGEST_NAME = 200;
  private static final long LONGEST_MILLIS = 86_400_000;
  private static final List<String> KEYS =
      List.of("tag", "when", "hysteresis", "delay", "hold", "text");

  /**
   * Validates settings.
   *
   * @param properties keys and values as Config Admin delivers them
   * @throws IllegalArgumentException a value is refused; the message names it, what is allowed and
   *     what to do
   */
  static ConditionPlan of(Map<String, ?> properties) {
    String name = name(properties);
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.startsWith(RESERVED)) {
      throw new IllegalArgumentException(
          "name '"
              + name
              + "' is refused; name the file "
              + PID
              + "-NAME.cfg, NAME with 1 to "
              + LONGEST_NAME
              + " characters, not beginning with ~");
    }
    for (String key : properties.keySet()) {
      if (Settings.ours(key) && !KEYS.contains(key)) {
        throw new IllegalArgumentException(
            key + " is no setting of a condition; there are " + String.join(", ", KEYS));
      }
    }
    String tag = Settings.text(properties, "tag");
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("tag is empty; write the name of the tag to watch");
    }
    When when = WhenParser.parse(Settings.text(properties, "when"));
    String text = Settings.text(properties, "text");
    return new ConditionPlan(
        name,
        tag,
        when,
        hysteresis(Settings.text(properties, "hysteresis"), when),
        millis(properties, "delay"),
        millis(properties, "hold"),
        text.isEmpty() ? tag + " " + when.text() : text);
  }

  static String name(Map<String, ?> properties) {
    return Settings.name(properties, PID);
  }

  private static double hysteresis(String value, When when) {
    if (value.isEmpty()) {
      return 0;
    }
    double number = number(value);
    if (number == 0) {
      return 0;
    }
    double largest = when.largestHysteresis();
    if (!(number > 0) || !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "hysteresis " + value + " is refused; write a number, 0 or greater, such as 0.5");
    }
    if (largest < 0) {
      throw new IllegalArgumentException(
          "hysteresis "
              + value
              + " has no effect with when "
              + when.text()
              + "; leave hysteresis empty");
    }
    if (number > largest) {
      throw new IllegalArgumentException(
          "hysteresis "
              + value
              + " is too large for when "
              + when.text()
              + ", which would never clear; write at most "
              + Numbers.text(largest));
    }
    return number;
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Duration millis(Map<String, ?> properties, String key) {
    String value = Settings.text(properties, key);
    if (value.isEmpty()) {
      return Duration.ZERO;
    }
    try {
      long millis = Long.parseLong(value);
      if (millis >= 0 && millis <= LONGEST_MILLIS) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(
        key
            + " "
            + value
            + " is refused; write whole milliseconds from 0 to "
            + LONGEST_MILLIS
            + ", such as 5000");
  }

  /** What decides when alarms are raised and cleared; a change of it is another condition. */
  String definition() {
    return tag
        + " "
        + when.text()
        + " hysteresis "
        + Numbers.text(hysteresis)
        + " delay "
        + delay.toMillis()
        + " hold "
        + hold.toMillis();
  }

  /** An alarm that this condition raises. */
  Alarm alarm(Instant raised) {
    return new Alarm(name, tag, raised, Optional.empty(), Optional.empty(), Optional.empty(), text);
  }
}
