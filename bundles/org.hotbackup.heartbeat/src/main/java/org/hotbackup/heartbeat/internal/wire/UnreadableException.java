package org.hotbackup.heartbeat.internal.wire;

import java.util.OptionalLong;

/** A line is no message that this station understands. */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Message.Refusal refusal;

  UnreadableException(OptionalLong id, ErrorCode code, String text) {
    super(text);
    this.refusal = new Message.Refusal(id, code, text);
  }

  /** What to tell the sender; without an id the two sides are out of step. */
  public Message.Refusal refusal() {
    return refusal;
  }
}
