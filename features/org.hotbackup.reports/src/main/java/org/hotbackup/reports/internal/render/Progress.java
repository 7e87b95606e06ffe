package org.hotbackup.reports.internal.render;

/** Follows the making of a report. Called in the thread that makes it, and must not block. */
public interface Progress {

  /**
   * How far it is.
   *
   * @param share 0 to 1, never less than before
   */
  void at(double share);

  /** Whether it is to be given up; asked again and again. Thread-safe. */
  boolean cancelled();
}
