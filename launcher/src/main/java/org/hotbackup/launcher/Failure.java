package org.hotbackup.launcher;

/**
 * What the person at the command line asked for cannot be done. The message is one line that says
 * why and what to do; the command ends with exit status 1.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
