package org.hotbackup.reports.internal.run;

import java.time.Instant;

/** What is to be done after a job. */
sealed interface Result {

  /** Nothing. */
  record Over() implements Result {}

  /** The same again. */
  record Again(Instant when) implements Result {}

  /** To print the report. */
  record Print() implements Result {}
}
