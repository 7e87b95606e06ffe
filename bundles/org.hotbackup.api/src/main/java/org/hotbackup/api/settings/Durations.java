package org.hotbackup.api.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them in settings: {@code 90 s}, {@code 15 min}, {@code 8 h}, {@code 7
 * d}. Pure.
 */
public final class Durations {

  /** What may be written, for messages. */
  public static final String FORMS =
      "a whole number with its unit, ms, s, min, h or d, for example 60 s";

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h|d)");

  private Durations() {}

  /** Empty where it is no duration. */
  public static Optional<Duration> read(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /**
   * A setting.
   *
   * @param empty what it is where nothing is written
   * @param longest the longest that is allowed, in days
   * @throws IllegalArgumentException it is refused; the message says what to write
   */
  public static Duration setting(String key, String text, Duration empty, int longest) {
    if (text.isEmpty()) {
      return empty;
    }
    return read(text)
        .filter(value -> value.compareTo(Duration.ofDays(longest)) <= 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key
                        + " '"
                        + text
                        + "' is refused; write "
                        + FORMS
                        + ", at most "
                        + longest
                        + " d"));
  }
}
