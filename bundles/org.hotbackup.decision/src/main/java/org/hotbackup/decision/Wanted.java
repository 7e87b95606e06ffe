package org.hotbackup.decision;

/** Where an operator's wish in force puts the work (ROLE-10). */
public enum Wanted {
  /** There is no wish, or it is fulfilled and binds nobody any more. */
  ANYWHERE,
  HERE,
  /** On the other station. */
  THERE
}
