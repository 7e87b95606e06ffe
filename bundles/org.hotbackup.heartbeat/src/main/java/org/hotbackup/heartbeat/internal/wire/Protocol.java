package org.hotbackup.heartbeat.internal.wire;

/** The fixed numbers of the protocol; {@code docs/protocol.md} explains them. */
public final class Protocol {

  /** The version that messages are written in, and the newest that is understood. */
  public static final int VERSION = 1;

  /** The oldest version that is understood. */
  public static final int OLDEST = 1;

  /** Longest line in bytes, its end not counted. */
  public static final int MAX_LINE_BYTES = 64 * 1024;

  /** Most bytes of data in a part of a transfer; in base64 they fit into a line. */
  public static final int MAX_PART_BYTES = 48_000;

  /** Longest topic of a transfer, in characters. */
  public static final int MAX_TOPIC = 100;

  /** Longest request of a transfer, in characters. */
  public static final int MAX_REQUEST = 8192;

  private Protocol() {}
}
