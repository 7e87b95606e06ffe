package org.hotbackup.reports.internal.template;

import java.io.IOException;
import java.io.Writer;

/** Takes what a template writes, up to a bound. */
final class Output extends Writer {

  /** More than a bound. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(int most) {
      super("the report is larger than " + most + " characters: take fewer rows into it");
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final int most;

  Output(int most) {
    this.most = most;
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    if (text.length() + length > most) {
      throw new TooLargeException(most);
    }
    text.append(buffer, offset, length);
  }

  @Override
  public void flush() {
    // Everything is in memory.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  String text() {
    return text.toString();
  }
}
