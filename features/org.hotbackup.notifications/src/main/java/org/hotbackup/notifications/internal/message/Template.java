package org.hotbackup.notifications.internal.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A text with placeholders, as {@code {condition} is {state}}; a brace of its own is written twice.
 * There is nothing else in it, no loop and no call: it cannot run on, reach anything, or fail once
 * it was accepted, however strange the values are.
 */
public final class Template {

  /** A longer value is cut. */
  static final int LONGEST_VALUE = 2_000;

  /** A longer template is refused. */
  static final int LONGEST = 20_000;

  private sealed interface Part {
    record Text(String text) implements Part {}

    record Value(String name) implements Part {}
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads one.
   *
   * @param key the setting, for the message
   * @param known the placeholders there are
   * @throws IllegalArgumentException it is refused; the message says why and what there is
   */
  public static Template parse(String key, String text, Set<String> known) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          key + " has " + text.length() + " characters; write at most " + LONGEST);
    }
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && twice) {
        plain.append(c);
        i++;
      } else if (c == '{') {
        int end = text.indexOf('}', i);
        String name = end < 0 ? "" : text.substring(i + 1, end).strip();
        if (!known.contains(name)) {
          throw new IllegalArgumentException(
              key
                  + ": '"
                  + (end < 0 ? "{" : "{" + name + "}")
                  + "' is no placeholder; there are "
                  + new TreeSet<>(known)
                  + ", and a brace of its own is written twice");
        }
        parts.add(new Part.Text(plain.toString()));
        plain.setLength(0);
        parts.add(new Part.Value(name));
        i = end;
      } else {
        plain.append(c);
      }
    }
    parts.add(new Part.Text(plain.toString()));
    return new Template(parts);
  }

  /**
   * The text with values; one that is not there is left out.
   *
   * @param escape applied to each value, not to the text around
   */
  public String fill(Map<String, String> values, UnaryOperator<String> escape) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        filled.append(text.text());
      } else if (part instanceof Part.Value value) {
        String given = values.getOrDefault(value.name(), "");
        filled.append(escape.apply(Clean.cut(given, LONGEST_VALUE)));
      }
    }
    return filled.toString();
  }
}
