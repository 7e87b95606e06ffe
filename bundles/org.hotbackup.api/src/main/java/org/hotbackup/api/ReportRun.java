package org.hotbackup.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The end of one run of a report (REP-4).
 *
 * @param report name of the report
 * @param planned its planned time, which identifies the run; in microseconds
 * @param state how it ended
 * @param trigger by what it was planned: {@code schedule}, an event, or who asked for it
 * @param ended when, by the clock of the station that made it
 * @param error why it was not made, one line; empty where it was
 */
public record ReportRun(
    String report, Instant planned, State state, String trigger, Instant ended, String error) {

  /** How a run ended; one that failed and is tried again has not. */
  public enum State {
    /** Its files are in the archive. */
    DONE,
    /** It is not made, for good. */
    FAILED,
    /** It was due while nobody was active, and left out as configured. */
    SKIPPED,
    /** A person gave it up. */
    CANCELLED
  }

  /** What identifies a run. */
  public record Key(String report, Instant planned) {}

  public ReportRun {
    planned = planned.truncatedTo(ChronoUnit.MICROS);
  }
}
