package org.hotbackup.logging.internal.condition;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a condition asks for, as an engineer writes it. */
final class WhenParser {

  /** What is allowed, for messages. */
  static final String ALLOWED =
      "> 80, >= 80, < 5, <= 5, = 1, != 0, = 'Running', != 'Running', between 3 and 5, outside 3"
          + " and 5, rate > 10 per minute (or second, hour), quality bad, quality not good";

  private static final String NUMBER = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";

  private static final Pattern LIMIT = pattern("(>=|<=|>|<)\\s*" + NUMBER);
  private static final Pattern EQUAL = pattern("(=|!=)\\s*" + NUMBER);
  private static final Pattern TEXT = pattern("(=|!=)\\s*'((?:[^']|'')*)'");
  private static final Pattern RANGE =
      pattern("(between|outside)\\s+" + NUMBER + "\\s+and\\s+" + NUMBER);
  private static final Pattern RATE =
      pattern("rate\\s*(>=|<=|>|<)\\s*" + NUMBER + "\\s+per\\s+(second|minute|hour)");
  private static final Pattern QUALITY = pattern("quality\\s+(bad|not\\s+good)");

  private WhenParser() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException it is refused; the message names it and what is allowed
   */
  static When parse(String text) {
    Matcher found = LIMIT.matcher(text);
    if (found.matches()) {
      return new When.Limit(Comparison.of(found.group(1)), number(found.group(2), text));
    }
    found = EQUAL.matcher(text);
    if (found.matches()) {
      return new When.Equal(found.group(1).equals("="), number(found.group(2), text));
    }
    found = TEXT.matcher(text);
    if (found.matches()) {
      return new When.EqualText(found.group(1).equals("="), found.group(2).replace("''", "'"));
    }
    found = RANGE.matcher(text);
    if (found.matches()) {
      return range(
          found.group(1).equalsIgnoreCase("between"),
          number(found.group(2), text),
          number(found.group(3), text),
          text);
    }
    found = RATE.matcher(text);
    if (found.matches()) {
      return new When.Rate(
          Comparison.of(found.group(1)),
          number(found.group(2), text),
          TimeUnit.valueOf(found.group(3).toUpperCase(Locale.ROOT)));
    }
    found = QUALITY.matcher(text);
    if (found.matches()) {
      return new When.QualityIs(!found.group(1).equalsIgnoreCase("bad"));
    }
    throw new IllegalArgumentException(
        (text.isEmpty() ? "when is empty" : "when " + text + " is refused")
            + "; write one of: "
            + ALLOWED);
  }

  private static When range(boolean inside, double low, double high, String text) {
    if (low > high) {
      throw new IllegalArgumentException(
          "when " + text + " is refused; write the smaller number first");
    }
    return new When.Range(inside, low, high);
  }

  private static double number(String digits, String text) {
    double number = Double.parseDouble(digits);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "when " + text + " is refused; " + digits + " is too large, write at most 1e308");
    }
    // Minus zero is written and compared like zero.
    return number + 0.0;
  }
}
