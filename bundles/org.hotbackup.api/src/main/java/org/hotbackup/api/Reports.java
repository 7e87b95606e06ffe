package org.hotbackup.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

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
}
