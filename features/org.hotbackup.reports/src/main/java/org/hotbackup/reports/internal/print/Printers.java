package org.hotbackup.reports.internal.print;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The printers of this station. Thread-safe; calls block. */
public interface Printers {

  /** The names of the printers that the system's print service knows here. */
  List<String> names();

  /**
   * Hands a PDF to a printer; returns when its queue has taken it.
   *
   * @param title what the job is called
   * @throws IOException there is no such printer, or it does not take the job; the message says why
   */
  void print(String printer, Path pdf, String title) throws IOException;
}
