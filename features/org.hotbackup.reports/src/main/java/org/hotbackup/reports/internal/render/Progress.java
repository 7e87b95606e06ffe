package org.hotbackup.reports.internal.render;

/** Follows the making of a report. Called from several threads, and must not block. */
public interface Progress {

  /**
   * How far it is.
   *
   * @param share 0 to 1, never less than before
   */
  void at(double share);

  /** Whether it is to be given up; asked again and again. */
  boolean cancelled();
}
