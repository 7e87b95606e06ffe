package org.hotbackup.effects;

/** An effect failed in a way that trying again cannot mend; its row says GIVEN_UP at once. */
public final class GiveUpException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Gives up.
   *
   * @param message why and what to do, one line, without secrets
   */
  public GiveUpException(String message) {
    super(message);
  }

  /** As above, with what it follows from, which goes to the log at level debug. */
  public GiveUpException(String message, Throwable cause) {
    super(message, cause);
  }
}
