package org.hotbackup.role.internal.settings;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads values whatever type Config Admin, a file or the console gave them; collects problems. */
final class Values {

  private final Map<String, ?> properties;
  private final List<String> problems;

  Values(Map<String, ?> properties, List<String> problems) {
    this.properties = properties;
    this.problems = problems;
  }

  boolean has(String key) {
    return properties.get(key) != null;
  }

  String text(String key) {
    Object value = properties.get(key);
    return value == null ? "" : value.toString().strip();
  }

  boolean flag(String key) {
    String text = text(key);
    if (!text.isEmpty() && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      problems.add(key + " is '" + text + "': enter true or false");
    }
    return text.equalsIgnoreCase("true");
  }

  /** One of a few words, or the first of them where the key is missing. */
  <T> T choice(String key, T[] all, Function<T, String> word) {
    String text = text(key);
    for (T one : all) {
      if (word.apply(one).equalsIgnoreCase(text)) {
        return one;
      }
    }
    if (!text.isEmpty()) {
      problems.add(
          key
              + " is '"
              + text
              + "': enter "
              + Arrays.stream(all).map(word).collect(Collectors.joining(" or ")));
    }
    return all[0];
  }

  /** A whole number within a range, or the default where the key is missing. */
  int whole(String key, int least, int most, int standard, String unit) {
    if (!has(key)) {
      return standard;
    }
    String text = text(key);
    try {
      int value = new BigDecimal(text).intValueExact();
      if (text.matches("[+-]?[0-9]+") && value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    problems.add(
        String.format(
            "%s is '%s': enter a whole number of %s from %d to %d", key, text, unit, least, most));
    return standard;
  }

  /** An array, a collection, or text separated by commas. */
  List<String> list(String key) {
    Object value = properties.get(key);
    List<String> items = new ArrayList<>();
    if (value instanceof Collection<?> collection) {
      collection.forEach(item -> items.add(item.toString()));
    } else if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(Array.get(value, i).toString());
      }
    } else if (value != null) {
      items.addAll(List.of(value.toString().split(",")));
    }
    return items.stream().map(String::strip).filter(item -> !item.isEmpty()).distinct().toList();
  }
}
