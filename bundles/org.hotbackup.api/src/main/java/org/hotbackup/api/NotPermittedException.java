package org.hotbackup.api;

/** The station may not have effects under the term given: it is not active, or was frozen. */
public final class NotPermittedException extends Exception {

  private static final long serialVersionUID = 1L;

  public NotPermittedException(String message) {
    super(message);
  }
}
