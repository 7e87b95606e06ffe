package org.hotbackup.logging.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hotbackup.api.source.SourceSettings;

/**
 * Validated configuration of one source. Whether {@code url}, the tags and the further properties
 * suit the type, only the type can say.
 *
 * @param type what {@code type} says
 * @param settings what the source is opened with
 * @param rules which of its samples are recorded
 */
record SourcePlan(String type, SourceSettings settings, LogRules rules) {

  static final String PID = "org.hotbackup.logging.source";

  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\:]+\\.csv");

  private static final List<String> OWN = List.of("type", "url", "scan.interval", "tags");

  /**
   * Validates and reads the tag list.
   *
   * @param properties keys and values as Config Admin delivers them
   * @param tagDirectory where tag lists are
   * @throws IllegalArgumentException a value is refused; the message names it and what is allowed
   */
  static SourcePlan of(Map<String, ?> properties, Path tagDirectory) {
    String type = text(properties, "type");
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          "type is empty; write the kind of the source, for example host or modbus");
    }
    Map<String, String> logging = new HashMap<>();
    for (String key : LogRule.KEYS) {
      logging.put(key, text(properties, key));
    }
    LogRule standard = LogRule.of(logging);
    Path tagFile = tagFile(properties, tagDirectory);
    TagList list =
        tagFile == null ? new TagList(List.of(), Map.of()) : TagList.read(tagFile, logging);
    Map<String, String> others = new HashMap<>();
    for (String key : properties.keySet()) {
      if (!LogRule.KEYS.contains(key) && !OWN.contains(key) && Settings.ours(key)) {
        others.put(key, text(properties, key));
      }
    }
    return new SourcePlan(
        type,
        new SourceSettings(
            name(properties),
            text(properties, "url"),
            scanInterval(properties),
            list.tags(),
            others),
        new LogRules(standard, list.rules()));
  }

  /** The part of the PID after {@code ~}; the rest of the PID where a tool chose another form. */
  static String name(Map<String, ?> properties) {
    return Settings.name(properties, PID);
  }

  static String pid(Map<String, ?> properties) {
    return Settings.pid(properties);
  }

  /**
   * The tag list these properties name, or null where they name none.
   *
   * @throws IllegalArgumentException it is not the plain name of a CSV file
   */
  static Path tagFile(Map<String, ?> properties, Path tagDirectory) {
    String file = text(properties, "tags");
    if (file.isEmpty()) {
      return null;
    }
    if (!FILE_NAME.matcher(file).matches()) {
      throw new IllegalArgumentException(
          "tags "
              + file
              + " is not the name of a tag list; write the name of a file in "
              + tagDirectory
              + " that ends in .csv, without a directory");
    }
    return tagDirectory.resolve(file);
  }

  private static Duration scanInterval(Map<String, ?> properties) {
    String key = "scan.interval";
    return Millis.optional(key, text(properties, key)).orElse(Duration.ofSeconds(1));
  }

  private static String text(Map<String, ?> properties, String key) {
    return Settings.text(properties, key);
  }
}
