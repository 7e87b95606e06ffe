package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which samples of a tag are recorded (LOG-7).
 *
 * @param mode the kind of rule
 * @param deadband with CHANGE: how far a number must be from the one recorded last; 0 for any
 *     change
 * @param interval with PERIODIC: one sample is recorded of each of these intervals since 1970
 * @param maximum with CHANGE: a sample this much later than the one recorded last is recorded
 *     though nothing changed
 */
record LogRule(
    Mode mode, double deadband, Optional<Duration> interval, Optional<Duration> maximum) {

  /** The kinds of rules. */
  enum Mode {
    /** Every sample is recorded. */
    EVERY,
    /** A sample that differs from the one recorded last. */
    CHANGE,
    /** The first sample of each interval. */
    PERIODIC;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String LOG = "log";
  static final String DEADBAND = "deadband";
  static final String INTERVAL = "log.interval";
  static final String MAXIMUM = "log.maximum";

  /** Columns of a tag list, and keys of a source's settings that hold for tags without a value. */
  static final List<String> KEYS = List.of(LOG, DEADBAND, INTERVAL, MAXIMUM);

  static final LogRule EVERY = new LogRule(Mode.EVERY, 0, Optional.empty(), Optional.empty());

  /**
   * The rule that settings of a source make.
   *
   * @throws IllegalArgumentException a value is refused; the message names it and what is allowed
   */
  static LogRule of(Map<String, String> settings) {
    return of(key -> settings.getOrDefault(key, ""));
  }

  /**
   * The rule of one tag.
   *
   * @param own the columns of its line
   * @param defaults the settings of its source, which hold where a column is empty
   * @throws IllegalArgumentException a value is refused; the message names it and what is allowed
   */
  static LogRule of(Map<String, String> own, Map<String, String> defaults) {
    LogRule rule = of(key -> own.getOrDefault(key, defaults.getOrDefault(key, "")));
    refuse(own, DEADBAND, rule, Mode.CHANGE);
    refuse(own, MAXIMUM, rule, Mode.CHANGE);
    refuse(own, INTERVAL, rule, Mode.PERIODIC);
    return rule;
  }

  private static LogRule of(UnaryOperator<String> value) {
    Mode mode = mode(value.apply(LOG));
    double deadband = deadband(value.apply(DEADBAND));
    Optional<Duration> interval = Millis.optional(INTERVAL, value.apply(INTERVAL));
    Optional<Duration> maximum = Millis.optional(MAXIMUM, value.apply(MAXIMUM));
    return switch (mode) {
      case EVERY -> EVERY;
      case CHANGE -> new LogRule(mode, deadband, Optional.empty(), maximum);
      case PERIODIC -> {
        if (interval.isEmpty()) {
          throw new IllegalArgumentException(
              "log periodic needs log.interval; write " + Millis.RANGE + " there");
        }
        yield new LogRule(mode, 0, interval, Optional.empty());
      }
    };
  }

  private static Mode mode(String value) {
    if (value.isEmpty()) {
      return Mode.EVERY;
    }
    for (Mode mode : Mode.values()) {
      if (mode.word().equals(value)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "log " + value + " is refused; write every, change or periodic");
  }

  private static double deadband(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(
        "deadband " + value + " is refused; write a number, 0 or greater, such as 0.5");
  }

  /** A value that has no effect is a mistake of whoever wrote it into the line of a tag. */
  private static void refuse(Map<String, String> own, String key, LogRule rule, Mode needed) {
    if (own.containsKey(key) && rule.mode != needed) {
      throw new IllegalArgumentException(
          key
              + " "
              + own.get(key)
              + " has no effect with log "
              + rule.mode.word()
              + "; write log "
              + needed.word()
              + " or leave "
              + key
              + " empty");
    }
  }
}
