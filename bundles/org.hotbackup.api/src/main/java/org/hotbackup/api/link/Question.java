package org.hotbackup.api.link;

/**
 * What one station asks the other. Each question and each answer carries a {@link StationReport}.
 */
public enum Question {
  /** The heartbeat: how are you? */
  CHECK,
  /** The main asks the active backup to close its gate, drain, and answer when it has (ROLE-8). */
  HANDOVER,
  /** The main acknowledges the hand-over: it opens its gate now. */
  TAKEN,
  /**
   * A person tests the connection (TST-1). It is answered like a check and changes nothing: the one
   * that asks is no station that watches, and may be a command line.
   */
  TEST
}
