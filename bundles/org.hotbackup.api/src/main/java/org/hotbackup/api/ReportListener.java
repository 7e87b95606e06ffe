package org.hotbackup.api;

/**
 * Hears of the ends of runs of reports: bundles register it as a service. It is told where the
 * report was made, so what happened on the other station is read from {@link Reports#ended} after a
 * takeover.
 */
public interface ReportListener {

  /** A run has ended. Called in a thread that makes reports, so it returns at once. */
  void ended(ReportRun run);
}
