package org.hotbackup.reports.internal.render;

/** A template or a parameter is at fault; the message names file, line, place and what to do. */
public final class ReportException extends Exception {

  private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }

  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
