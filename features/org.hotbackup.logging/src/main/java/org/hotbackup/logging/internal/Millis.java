package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.Optional;

/** Reads durations from settings: whole milliseconds, from 10 ms to one day. */
final class Millis {

  private static final long SHORTEST = 10;
  private static final long LONGEST = 86_400_000;

  /** What is allowed, for messages. */
  static final String RANGE = "whole milliseconds from " + SHORTEST + " to " + LONGEST;

  private Millis() {}

  /**
   * Reads a value; empty where there is none.
   *
   * @param key what the value belongs to, for the message
   * @throws IllegalArgumentException it is out of range or no number
   */
  static Optional<Duration> optional(String key, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      long millis = Long.parseLong(value);
      if (millis >= SHORTEST && millis <= LONGEST) {
        return Optional.of(Duration.ofMillis(millis));
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(key + " " + value + " is refused; write " + RANGE);
  }
}
