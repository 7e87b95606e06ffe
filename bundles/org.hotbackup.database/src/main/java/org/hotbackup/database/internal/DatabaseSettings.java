package org.hotbackup.database.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.hotbackup.database.internal.queue.QueueSettings;

/**
 * Validated settings of PID {@value #PID}.
 *
 * @param file the SQLite file, absolute
 * @param sync whether the stations themselves synchronise their histories (LOG-4)
 * @param queue bounds of what waits for the database (LOG-6)
 */
record DatabaseSettings(Path file, boolean sync, QueueSettings queue) {

  static final String PID = "org.hotbackup.database";
  static final String DEFAULT_URL = "jdbc:sqlite:data/history.db";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String SUPPORTED =
      "write jdbc:sqlite: and the path of a file, for example " + DEFAULT_URL;

  /**
   * Validates what Config Admin delivers.
   *
   * @param station the directory a relative path starts in
   * @throws IllegalArgumentException a value is refused; the message says what is supported
   */
  static DatabaseSettings of(Map<String, ?> properties, Path station) {
    return new DatabaseSettings(
        file(text(properties, "url", DEFAULT_URL), station),
        sync(properties),
        QueueSettings.of(properties));
  }

  private static boolean sync(Map<String, ?> properties) {
    String value = text(properties, "history.sync", "on");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("history.sync " + value + ": write on or off");
    };
  }

  private static String text(Map<String, ?> properties, String key, String byDefault) {
    Object configured = properties.get(key);
    String text = configured == null ? "" : configured.toString().strip();
    return text.isEmpty() ? byDefault : text;
  }

  private static Path file(String url, Path station) {
    if (!url.startsWith(SQLITE)) {
      throw refused(schemeOf(url), "is not supported; only SQLite is");
    }
    String path = url.substring(SQLITE.length());
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw refused(url, "names no plain file");
    }
    try {
      return station.resolve(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw refused(url, "names no plain file");
    }
  }

  private static IllegalArgumentException refused(String value, String why) {
    return new IllegalArgumentException("url " + value + " " + why + "; " + SUPPORTED);
  }

  /** The rest of an address may hold a password. */
  private static String schemeOf(String url) {
    int end = url.indexOf("//");
    return end < 0 ? url : url.substring(0, end) + "//...";
  }
}
