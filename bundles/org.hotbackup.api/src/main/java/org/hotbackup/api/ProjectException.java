package org.hotbackup.api;

/** A comparison or pull of the project is not done; the message says why and what to do. */
public final class ProjectException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProjectException(String message) {
    super(message);
  }

  public ProjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
