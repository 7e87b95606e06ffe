package org.hotbackup.database.internal;

/**
 * The database refuses what was to be written, and would refuse it for ever: a value out of range,
 * text that it cannot hold, a rule of a table. Nothing of that transaction was written. It is not
 * the database that fails: other rows can be written (LOG-6).
 */
public final class HistoryRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is refused and why, for people
   */
  public HistoryRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
