package org.hotbackup.notifications.internal.smtp;

import java.io.IOException;

/** The server has not taken a mail; the message says why and what to do, on one line. */
public final class SmtpException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  SmtpException(String message, boolean permanent, Throwable cause) {
    super(message, cause);
    this.permanent = permanent;
  }

  /** To be tried again. */
  public static SmtpException later(String message) {
    return new SmtpException(message, false, null);
  }

  /** Not to be tried again but by a person. */
  public static SmtpException forGood(String message) {
    return new SmtpException(message, true, null);
  }

  /** Whether the same mail would be refused again. */
  public boolean permanent() {
    return permanent;
  }
}
