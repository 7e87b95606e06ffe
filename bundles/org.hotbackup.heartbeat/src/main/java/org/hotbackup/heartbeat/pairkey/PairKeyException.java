package org.hotbackup.heartbeat.pairkey;

import java.io.IOException;

/** A file that should be a pair key is none; the message names it and says what to do. */
final class PairKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  PairKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
