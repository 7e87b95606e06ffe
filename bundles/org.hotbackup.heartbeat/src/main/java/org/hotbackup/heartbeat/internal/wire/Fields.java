package org.hotbackup.heartbeat.internal.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * Checks of single fields; each failure is an {@link IllegalArgumentException} naming the field.
 */
final class Fields {

  /** The largest whole number that every JSON reader reads exactly. */
  private static final long MOST = (1L << 53) - 1;

  /** Far beyond any setting, and far from what overflows in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Fields() {}

  static <T> T required(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException("field '" + field + "' is missing");
    }
    return value;
  }

  static long atLeast(long least, String field, Long value) {
    return within(least, MOST, field, value);
  }

  static long within(long least, long most, String field, Long value) {
    long number = required(field, value);
    if (number < least || number > most) {
      String range = most == MOST ? least + " or more" : least + " to " + most;
      String why = number > MOST ? "too large" : "not " + range;
      throw new IllegalArgumentException("field '" + field + "' is " + number + ", " + why);
    }
    return number;
  }

  static String text(int longest, String field, String value) {
    if (required(field, value).length() > longest) {
      throw new IllegalArgumentException(
          "field '" + field + "' has " + value.length() + " characters, at most " + longest);
    }
    return value;
  }

  static Duration duration(Duration least, String field, Duration value) {
    if (required(field, value).compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "field '" + field + "' is " + value + ", not " + least + " to " + LONGEST);
    }
    return value;
  }

  static Instant time(String field, Instant value) {
    if (required(field, value).isBefore(EARLIEST) || value.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "field '" + field + "' is " + value + ", not a time of the years 1 to 9999");
    }
    return value;
  }
}
