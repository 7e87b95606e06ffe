package org.hotbackup.launcher.station;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The text of a {@code .cfg} file in which some keys are set; everything else stays as it is. */
final class ConfigurationText {

  private ConfigurationText() {}

  /**
   * Sets keys.
   *
   * @param text the file as it is; may be empty
   * @param values keys and values, none with characters that need escaping
   * @param comment stands above those that are new
   * @throws IllegalArgumentException a line is no property
   */
  static String with(String text, Map<String, String> values, String comment) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    Map<String, String> missing = new LinkedHashMap<>(values);
    List<String> written = new ArrayList<>();
    for (String property : properties(text)) {
      String key = key(property);
      if (!values.containsKey(key)) {
        written.add(property.replace("\n", end));
      } else if (missing.containsKey(key)) {
        written.add(key + " = " + missing.remove(key));
      }
    }
    if (!missing.isEmpty()) {
      written.add("# " + comment);
      missing.forEach((key, value) -> written.add(key + " = " + value));
    }
    return String.join(end, written) + end;
  }

  /** Comments, empty lines, and properties with the lines they go on in. */
  private static List<String> properties(String text) {
    List<String> found = new ArrayList<>();
    boolean goesOn = false;
    for (String line : text.lines().toList()) {
      if (goesOn) {
        found.add(found.remove(found.size() - 1) + "\n" + line);
      } else {
        found.add(line);
      }
      boolean comment = !goesOn && line.stripLeading().matches("[#!].*");
      int slashes = line.length() - line.replaceFirst("\\\\+$", "").length();
      goesOn = !comment && slashes % 2 == 1;
    }
    return found;
  }

  /** Empty for comments. */
  private static String key(String property) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(property));
    } catch (IOException e) {
      throw new IllegalStateException("a string can be read", e);
    }
    return read.stringPropertyNames().stream().findFirst().orElse("");
  }
}
