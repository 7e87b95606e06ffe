package org.hotbackup.reports.internal.archive;

import java.util.regex.Pattern;

/**
 * A file of a report that was made.
 *
 * @param name without a folder
 * @param size in bytes
 * @param sha256 in hexadecimal digits
 */
public record ArchivedFile(String name, long size, String sha256) {

  /** More is no report. */
  static final long MOST = 1L << 30;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public ArchivedFile {
    if (!NAME.matcher(name).matches()
        || size < 0
        || size > MOST
        || !HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no file of a report: " + name + ", " + size + " bytes");
    }
  }
}
