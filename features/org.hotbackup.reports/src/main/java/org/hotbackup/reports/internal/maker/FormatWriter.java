package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.io.OutputStream;
import org.hotbackup.reports.internal.render.ReportException;

/** Writes a report in one format. Thread-safe; leaves the report as it was. */
@FunctionalInterface
interface FormatWriter {

  /**
   * Writes it.
   *
   * @throws ReportException the report is too large for this format
   * @throws InterruptedException the thread was interrupted
   */
  void write(MadeReport report, OutputStream out)
      throws IOException, ReportException, InterruptedException;
}
