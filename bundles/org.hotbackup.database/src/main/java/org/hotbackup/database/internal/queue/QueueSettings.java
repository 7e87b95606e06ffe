package org.hotbackup.database.internal.queue;

import java.util.Map;

/**
 * Validated bounds of the queue.
 *
 * @param rows the most rows that wait
 * @param reserveMegabytes what the queue leaves free on its disk, in units of 1,048,576 bytes
 */
public record QueueSettings(long rows, long reserveMegabytes) {

  /** Key of the most rows. */
  public static final String ROWS = "queue.rows";

  /** Key of what stays free. */
  public static final String RESERVE = "queue.disk.reserve";

  /** Where nothing is set. */
  public static final QueueSettings DEFAULT = new QueueSettings(10_000_000, 500);

  /**
   * Validates what Config Admin delivers.
   *
   * @throws IllegalArgumentException a value is refused; the message says what is allowed
   */
  public static QueueSettings of(Map<String, ?> properties) {
    return new QueueSettings(
        number(properties, ROWS, "rows", 1_000, 1_000_000_000, DEFAULT.rows),
        number(properties, RESERVE, "megabytes", 0, 1_000_000, DEFAULT.reserveMegabytes));
  }

  private static long number(
      Map<String, ?> properties, String key, String unit, long least, long most, long otherwise) {
    Object configured = properties.get(key);
    String text = configured == null ? "" : configured.toString().strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number out of range
    }
    throw new IllegalArgumentException(
        key
            + " is '"
            + text
            + "': enter a whole number of "
            + unit
            + " from "
            + least
            + " to "
            + most);
  }

  long reserveBytes() {
    return reserveMegabytes << 20;
  }
}
