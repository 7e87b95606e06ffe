package org.hotbackup.benchmarks;

import java.util.List;

/** The parameters of the benchmarks: system properties that begin with {@code benchmark.}. */
final class Option {

  private Option() {}

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException it is none, or out of range
   */
  static int number(String name, int standard, int least, int most) {
    String text = text(name, Integer.toString(standard));
    if (text.matches("\\d{1,9}")) {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "benchmark.%s=%s is refused; write a whole number from %d to %d"
            .formatted(name, text, least, most));
  }

  static List<String> list(String name, String standard) {
    return List.of(text(name, standard).split(","));
  }

  static String text(String name, String standard) {
    return System.getProperty("benchmark." + name, standard);
  }
}
