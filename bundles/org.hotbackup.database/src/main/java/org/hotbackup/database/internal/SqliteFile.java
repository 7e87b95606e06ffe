package org.hotbackup.database.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A database in a file.
 *
 * @param file absolute
 */
record SqliteFile(Path file) implements Place {

  static final String SCHEME = "jdbc:sqlite:";

  /**
   * Reads an address.
   *
   * @param url begins with {@link #SCHEME}
   * @param station the directory a relative path starts in
   * @throws IllegalArgumentException it names no plain file
   */
  static SqliteFile of(String url, Path station) {
    String path = url.substring(SCHEME.length());
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw refused(url);
    }
    try {
      return new SqliteFile(station.resolve(path).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw refused(url);
    }
  }

  private static IllegalArgumentException refused(String url) {
    return new IllegalArgumentException(
        "url " + url + " names no plain file; " + DatabaseSettings.SUPPORTED);
  }

  @Override
  public String describe() {
    return file.toString();
  }
}
