package org.hotbackup.reports.internal.run;

/** Whether this station has the history of both. */
enum Completeness {
  COMPLETE,
  /** Some is missing and on its way. */
  SYNCHRONISING,
  /** Some is missing, and there is nobody to get it from. */
  INCOMPLETE
}
