package org.hotbackup.heartbeat.internal.wire;

import java.io.IOException;

/** A line is longer than {@link Protocol#MAX_LINE_BYTES}. */
public final class LineTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  LineTooLongException() {
    super("a line is longer than " + Protocol.MAX_LINE_BYTES + " bytes");
  }
}
