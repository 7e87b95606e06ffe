package org.hotbackup.reports.internal.data;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A shift of every day; it lasts until the next one starts.
 *
 * @param name what people call it
 * @param start by the clock on the wall
 */
public record Shift(String name, LocalTime start) {

  /**
   * Reads {@code 06:00 14:00 22:00} or {@code Early=06:00 Late=14:00 Night=22:00}; commas and
   * semicolons part them as well.
   *
   * @return in the order of their starts
   * @throws IllegalArgumentException it is no such list; the message says what is wrong
   */
  public static List<Shift> parse(String text) {
    List<Shift> shifts = new ArrayList<>();
    for (String part : text.strip().split("[\\s,;]+")) {
      int equals = part.lastIndexOf('=');
      String time = part.substring(equals + 1);
      try {
        shifts.add(new Shift(equals < 0 ? time : part.substring(0, equals), LocalTime.parse(time)));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "shifts '"
                + text
                + "': '"
                + part
                + "' is no start of a shift: write 06:00 14:00 22:00, or names with them as in"
                + " Early=06:00",
            e);
      }
    }
    shifts.sort(Comparator.comparing(Shift::start));
    for (int i = 1; i < shifts.size(); i++) {
      if (shifts.get(i).start().equals(shifts.get(i - 1).start())) {
        throw new IllegalArgumentException(
            "shifts '" + text + "': two start at " + shifts.get(i).start() + ", remove one");
      }
    }
    return List.copyOf(shifts);
  }
}
