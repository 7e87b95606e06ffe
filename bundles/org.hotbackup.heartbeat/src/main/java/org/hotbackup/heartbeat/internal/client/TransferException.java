package org.hotbackup.heartbeat.internal.client;

import java.io.IOException;

/** A transfer ended early, for a reason that the message tells in full. */
final class TransferException extends IOException {

  private static final long serialVersionUID = 1L;

  TransferException(String message) {
    super(message);
  }

  TransferException(String message, Exception cause) {
    super(message, cause);
  }
}
