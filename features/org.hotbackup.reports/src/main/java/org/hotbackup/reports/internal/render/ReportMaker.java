package org.hotbackup.reports.internal.render;

import java.nio.file.Path;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;

/** Makes the files of one report (REP-2). A service. Thread-safe; the caller waits. */
public interface ReportMaker {

  /**
   * Makes a report in every format asked for.
   *
   * @param folder where the files go, named by the report and the format's ending; must exist
   * @return the files, in the order of {@link Format}
   * @throws ReportException template or parameters are at fault; trying again does not help
   * @throws HistoryUnavailableException the history cannot be read now; trying again may help
   * @throws InterruptedException cancelled, or the thread was interrupted; whole files may be there
   * @throws java.io.UncheckedIOException the folder does not take the files
   */
  List<Path> make(ReportRequest request, Path folder, Progress progress)
      throws ReportException, HistoryUnavailableException, InterruptedException;
}
