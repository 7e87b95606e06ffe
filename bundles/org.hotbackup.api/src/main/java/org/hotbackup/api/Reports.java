package org.hotbackup.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The reports that both stations have made (REP-4). A service that is there on either station while
 * the reports feature is, whatever the role. Thread-safe; calls block.
 */
public interface Reports {

  /** Names of the reports that are configured. */
  List<String> names();

  /**
   * The runs that ended since a time, the last ended first.
   *
   * @param since by the clock of the station that made them
   * @param most how many at the most
   * @throws HistoryUnavailableException the database is not there now
   */
  List<ReportRun> ended(Instant since, int most) throws HistoryUnavailableException;

  /**
   * The files of a run in the archive of this station; empty while they have not come from the
   * other station, and for a run that is not DONE. They may be removed when the report is no longer
   * to be kept, and replaced whole where it is made again.
   */
  List<Path> files(ReportRun run);

  /**
   * Has a report made now, by this station.
   *
   * @param parameters of its template, by name
   * @param by who asks for it
   * @return the planned time of the run
   * @throws IllegalArgumentException it cannot be made; the message says why
   * @throws IllegalStateException the same, but for now only
   */
  Instant make(String report, Map<String, String> parameters, String by);

  /** The reports that are being made now, with the share that is done, 0 to 1. */
  Map<ReportRun.Key, Double> running();
}
