package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Thread-safe; leaves the report as it was. */
@FunctionalInterface
interface FormatWriter {

  void write(MadeReport report, OutputStream out) throws IOException;
}
