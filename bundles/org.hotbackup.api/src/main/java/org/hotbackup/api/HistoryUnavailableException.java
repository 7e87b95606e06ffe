package org.hotbackup.api;

/** The history database does not take or give rows now; the cause says why. */
public final class HistoryUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public HistoryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
