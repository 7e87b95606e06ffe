package org.hotbackup.reports.internal.document;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.w3c.dom.Element;

/**
 * A cell of a table.
 *
 * @param text as it is shown
 * @param number the number, or the seconds of a duration
 * @param time the time
 * @param duration the number is a duration
 * @param format of the number or time; empty for the usual one
 * @param total what it totals of its column: sum, average, min, max or count; else empty
 */
public record Cell(
    String text,
    OptionalDouble number,
    Optional<Instant> time,
    boolean duration,
    String format,
    String total) {

  static Cell of(Element element) {
    boolean duration = element.hasAttribute("data-duration");
    String number = element.getAttribute(duration ? "data-duration" : "data-number");
    return new Cell(
        element.hasAttribute("data-missing")
            ? ""
            : element.getTextContent().strip().replaceAll("\\s+", " "),
        number.isEmpty() ? OptionalDouble.empty() : number(number),
        time(element.getAttribute("data-time")),
        duration,
        element.getAttribute("data-format"),
        element.getAttribute("data-total"));
  }

  private static OptionalDouble number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      // Written by hand and no number: the cell is a text.
      return OptionalDouble.empty();
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (java.time.DateTimeException e) {
      return Optional.empty();
    }
  }
}
