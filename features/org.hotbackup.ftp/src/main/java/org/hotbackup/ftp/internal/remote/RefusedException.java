package org.hotbackup.ftp.internal.remote;

import java.io.IOException;

/**
 * A server or folder refuses, and the message says what to do: it is tried again all the same, for
 * a person may have corrected it by then.
 */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }

  public RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
