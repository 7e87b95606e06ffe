package org.hotbackup.notifications.internal.settings;

import java.util.Locale;

/** How the connection to the mail server is protected. */
public enum Security {
  /** Not at all. */
  NONE(25),
  /** It begins in the clear and goes on with TLS, or not at all. */
  STARTTLS(587),
  /** TLS from the first byte. */
  TLS(465);

  private final int port;

  Security(int port) {
    this.port = port;
  }

  /** The port that servers commonly have for it. */
  public int port() {
    return port;
  }

  /**
   * Reads it; STARTTLS where the text is empty.
   *
   * @throws IllegalArgumentException it is none; the message says what to write
   */
  static Security parse(String text) {
    try {
      return text.isEmpty() ? STARTTLS : valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "security '" + text + "' is refused; write none, starttls or tls", e);
    }
  }
}
