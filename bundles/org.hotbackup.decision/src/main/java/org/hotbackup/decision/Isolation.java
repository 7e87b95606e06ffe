package org.hotbackup.decision;

/** Whether this station itself is cut off, where the site prefers a single one (ROLE-13). */
public enum Isolation {
  /** A reference address answers, or the site prefers a running station and nobody is asked. */
  NOT_ISOLATED,
  /** The reference addresses are being asked. */
  UNKNOWN,
  /** No reference address answers. */
  ISOLATED
}
