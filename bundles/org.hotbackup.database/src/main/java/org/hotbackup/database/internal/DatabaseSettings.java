package org.hotbackup.database.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Validated settings of PID {@value #PID}.
 *
 * @param file the SQLite file, absolute
 */
record DatabaseSettings(Path file) {

  static final String PID = "org.hotbackup.database";
  static final String DEFAULT_URL = "jdbc:sqlite:data/history.db";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String SUPPORTED =
      "write jdbc:sqlite: and the path of a file, for example " + DEFAULT_URL;

  /**
   * Validates what Config Admin delivers.
   *
   * @param station the directory a relative path starts in
   * @throws IllegalArgumentException the address is refused; the message says what is supported
   */
  static DatabaseSettings of(Map<String, ?> properties, Path station) {
    Object configured = properties.get("url");
    String url = configured == null ? "" : configured.toString().strip();
    if (url.isEmpty()) {
      url = DEFAULT_URL;
    }
    if (!url.startsWith(SQLITE)) {
      throw refused(schemeOf(url), "is not supported; only SQLite is");
    }
    String path = url.substring(SQLITE.length());
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw refused(url, "names no plain file");
    }
    try {
      return new DatabaseSettings(station.resolve(path).toAbsolutePath().normalize());
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
