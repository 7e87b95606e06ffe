package org.hotbackup.database.internal.sync;

/** The numbers of an answer; see {@code docs/protocol.md}. */
final class Format {

  static final int MAGIC = 0x48425359;
  static final int VERSION = 2;

  static final int ORIGINS = 1;
  static final int NAMES = 2;
  static final int SAMPLES = 3;
  static final int ROLES = 4;
  static final int REACHED = 5;
  static final int END = 6;
  static final int RECORDS = 7;

  static final int QUALITY = 3;
  static final int HAS_VALUE = 4;
  static final int HAS_TEXT = 8;
  static final int LATE = 16;

  /** A section that the writer closes, in bytes, and the largest that a reader accepts. */
  static final int SECTION = 256 * 1024;

  static final int LARGEST_SECTION = 8 * 1024 * 1024;

  /** Longest text of a row, in characters; three bytes each at the most. */
  static final int LONGEST_TEXT = 1024 * 1024;

  static final int MOST_ORIGINS = 100_000;
  static final int MOST_NAMES = 2_000_000;

  /** Names that a reader keeps for one answer, in bytes. */
  static final long MOST_NAME_BYTES = 32L * 1024 * 1024;

  /** Rows that a reader collects for one transaction, and the bytes that they came in. */
  static final int MOST_ROWS = 20_000;

  static final long MOST_CHUNK_BYTES = 32L * 1024 * 1024;

  private Format() {}
}
