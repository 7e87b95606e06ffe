package org.hotbackup.reports.internal.print;

import java.io.IOException;
import java.nio.file.Path;

/** The printers of this station. Thread-safe; calls block. */
public interface Printers {

  /**
   * Finds out whether a printer is there and takes jobs; prints nothing.
   *
   * @throws IOException it is not; the message says why, and which ones there are
   */
  void check(String printer) throws IOException;

  /**
   * Hands a PDF to a printer; returns when its queue has taken it.
   *
   * @param title what the job is called
   * @throws IOException there is no such printer, or it does not take the job; the message says why
   */
  void print(String printer, Path pdf, String title) throws IOException;
}
