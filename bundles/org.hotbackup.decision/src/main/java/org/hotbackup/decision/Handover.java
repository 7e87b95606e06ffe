package org.hotbackup.decision;

/** How far a hand-over is (ROLE-8). */
public enum Handover {
  NONE,
  /** On a main: asked for, not answered yet. */
  ASKED,
  /** On a main: the backup has closed its gate and said so. */
  COMPLETE,
  /** On a main: asked for longer than the hand-over time-out. */
  EXPIRED,
  /**
   * On a backup: the main has asked; the gate closes or is closed, the main is expected to open.
   */
  GIVEN
}
