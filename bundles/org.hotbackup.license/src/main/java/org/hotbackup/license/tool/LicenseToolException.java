package org.hotbackup.license.tool;

/** A licence command failed; the message is one line that says what to do. */
public final class LicenseToolException extends Exception {

  private static final long serialVersionUID = 1L;

  LicenseToolException(String message) {
    super(message);
  }
}
