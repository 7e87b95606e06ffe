package org.hotbackup.console.internal;

/** Text for a terminal: names and details also come from the other station. */
final class Printable {

  private Printable() {}

  /** The text without characters that control a terminal; lines stay. */
  static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
  }

  /** Same, on one line: what the other station says must not look like lines of this one. */
  static String oneLine(String text) {
    return of(text.replace('\n', ' '));
  }
}
