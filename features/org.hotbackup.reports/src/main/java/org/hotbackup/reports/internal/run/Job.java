package org.hotbackup.reports.internal.run;

import java.time.Instant;
import org.hotbackup.reports.internal.archive.RunKey;

/**
 * Something to be done about one planned time of one report.
 *
 * @param what is to be done
 * @param trigger by what it was planned: schedule, an event, or who asked for it
 * @param notBefore when; in the past for at once
 * @param failures how often in a row it could not even be begun
 */
record Job(RunKey key, What what, String trigger, Instant notBefore, int failures) {

  /** By the clock. */
  static final String SCHEDULE = "schedule";

  /** What is to be done. */
  enum What {
    /** Make the report, unless that is done. */
    MAKE,
    /** Print it, unless that is done. */
    PRINT,
    /** Note that it is left out. */
    SKIP,
    /** Note how it ended: the station that made it died before it could. */
    NOTE
  }

  static Job now(RunKey key, What what, String trigger) {
    return new Job(key, what, trigger, Instant.MIN, 0);
  }

  Job with(What other) {
    return new Job(key, other, trigger, Instant.MIN, 0);
  }

  /** To be tried again; others of the same report need not wait for it. */
  Job again(Instant when) {
    return new Job(key, what, trigger, when, 0);
  }

  /** It could not even be begun; others of the same report wait, so that the order is kept. */
  Job notBegun(Instant when) {
    return new Job(key, what, trigger, when, failures + 1);
  }
}
