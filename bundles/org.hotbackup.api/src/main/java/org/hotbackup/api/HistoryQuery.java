package org.hotbackup.api;

import java.util.List;

/** Reads the history. Thread-safe; calls run in the caller's thread. */
public interface HistoryQuery {

  /**
   * The newest sample of each tag, by tag name.
   *
   * @throws HistoryUnavailableException the database does not answer
   */
  List<Sample> latest() throws HistoryUnavailableException;
}
