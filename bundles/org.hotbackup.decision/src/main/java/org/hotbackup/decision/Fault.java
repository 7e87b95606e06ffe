package org.hotbackup.decision;

/** What has failed on this station, as far as it matters for its role. */
public enum Fault {
  /** Nothing, or nothing that the other station would do better. */
  NONE,
  /** The logging or the database failed here, and the other station is less broken. */
  OTHER_IS_FITTER,
  /** Nothing can run: the gate does not open, or the term cannot be kept. */
  TOTAL
}
