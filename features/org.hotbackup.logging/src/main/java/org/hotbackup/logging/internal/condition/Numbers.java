package org.hotbackup.logging.internal.condition;

/** Writes numbers as people do. */
final class Numbers {

  /** Up to here every whole number has a double of its own. */
  private static final double EXACT = 1L << 53;

  private Numbers() {}

  /** Without a fraction where there is none. */
  static String text(double number) {
    return Math.rint(number) == number && Math.abs(number) <= EXACT
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
