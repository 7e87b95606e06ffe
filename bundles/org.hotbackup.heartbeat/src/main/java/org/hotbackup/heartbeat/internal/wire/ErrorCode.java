package org.hotbackup.heartbeat.internal.wire;

import org.hotbackup.api.link.LinkFailure;

/** Why a question was not answered, as the wire names it. */
public enum ErrorCode {
  /** The message is of a protocol version that the station does not understand. */
  VERSION("version", LinkFailure.VERSION_DIFFERS),
  /** The station's software is older than this type of message. */
  UNKNOWN_TYPE("unknown-type", LinkFailure.VERSION_DIFFERS),
  /** The line is no message. */
  MALFORMED("malformed", LinkFailure.REJECTED),
  /** The station was asked by itself. */
  SELF("self", LinkFailure.SELF),
  /** The station will not, or cannot yet, carry the question out. */
  REJECTED("rejected", LinkFailure.REJECTED);

  private final String word;
  private final LinkFailure failure;

  ErrorCode(String word, LinkFailure failure) {
    this.word = word;
    this.failure = failure;
  }

  /** The code on the wire. */
  public String word() {
    return word;
  }

  /** What it means to the one who asked. */
  public LinkFailure failure() {
    return failure;
  }

  /** The code of this word; a word of a newer version means a rejection. */
  static ErrorCode of(String word) {
    for (ErrorCode code : values()) {
      if (code.word.equals(word)) {
        return code;
      }
    }
    return REJECTED;
  }
}
