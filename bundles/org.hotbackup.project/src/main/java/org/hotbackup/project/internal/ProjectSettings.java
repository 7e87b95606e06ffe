package org.hotbackup.project.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Validated settings of PID {@value #PID}.
 *
 * @param automatic whether a standby backup pulls by itself
 */
record ProjectSettings(boolean automatic) {

  static final String PID = "org.hotbackup.project";
  static final String PULL = "pull";
  static final String MANUAL = "manual";
  static final String AUTOMATIC = "automatic";
  static final ProjectSettings DEFAULT = new ProjectSettings(false);

  /** Keys that Config Admin, File Install and DS add. */
  private static final Pattern FOREIGN_KEY =
      Pattern.compile("(component|service|felix|osgi)\\..*|\\..*");

  /**
   * Validates what Config Admin delivers.
   *
   * @throws IllegalArgumentException a value is refused; the message names it and what is allowed
   */
  static ProjectSettings of(Map<String, ?> properties) {
    Object configured = properties.get(PULL);
    String value = configured == null ? "" : configured.toString().strip();
    return switch (value) {
      case "", MANUAL -> DEFAULT;
      case AUTOMATIC -> new ProjectSettings(true);
      default ->
          throw new IllegalArgumentException(
              PULL + " is '" + value + "': write " + MANUAL + " or " + AUTOMATIC);
    };
  }

  /** Keys that mean nothing here, as they are most often spelling mistakes. */
  static Set<String> unknownKeys(Map<String, ?> properties) {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.remove(PULL);
    unknown.removeIf(key -> FOREIGN_KEY.matcher(key).matches());
    return unknown;
  }
}
