package org.hotbackup.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One value of a tag at a time. (tag, time) is its key in the history.
 *
 * @param tag the tag's name, not blank
 * @param time source time, kept in microseconds
 * @param value the number; empty for a text or a bad sample
 * @param text the text; empty for a number
 * @param quality how far to trust it
 */
public record Sample(
    String tag, Instant time, OptionalDouble value, Optional<String> text, Quality quality) {

  public Sample {
    if (tag.isBlank()) {
      throw new IllegalArgumentException("a sample needs the name of its tag");
    }
    time = time.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(value);
    Objects.requireNonNull(text);
    Objects.requireNonNull(quality);
  }

  /** A good number. */
  public static Sample good(String tag, Instant time, double value) {
    return new Sample(tag, time, OptionalDouble.of(value), Optional.empty(), Quality.GOOD);
  }

  /** What is recorded when a source cannot deliver: no value, bad quality (LOG-1). */
  public static Sample bad(String tag, Instant time) {
    return new Sample(tag, time, OptionalDouble.empty(), Optional.empty(), Quality.BAD);
  }
}
