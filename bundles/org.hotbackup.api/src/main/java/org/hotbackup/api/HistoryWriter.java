package org.hotbackup.api;

import java.util.List;

/** Writes samples into the history. Thread-safe; a call returns when its rows are committed. */
public interface HistoryWriter {

  /**
   * Writes a batch in one transaction. A sample whose (tag, time) is there already is left out, so
   * a batch may be repeated after an error.
   *
   * @param term the term the caller works under; it stands in every row
   * @return the number of rows that are new
   * @throws NotPermittedException the term is not in force here; nothing was written
   * @throws HistoryUnavailableException the database does not take the batch now; nothing was
   *     written, repeat later
   */
  int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException;
}
