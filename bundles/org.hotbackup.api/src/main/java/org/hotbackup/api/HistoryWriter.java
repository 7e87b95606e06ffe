package org.hotbackup.api;

import java.util.List;

/**
 * Writes samples into the history. A service that is there also while the database is not: then
 * samples wait on this station's disk (LOG-6). Thread-safe; a call returns when its rows are on the
 * disk, committed or queued.
 */
public interface HistoryWriter {

  /**
   * Takes a batch, whole or not at all. A sample whose (tag, time) is in the history already is
   * left out there, so a batch may be repeated after an error.
   *
   * @param term the term the caller works under; it stands in every row
   * @return the number of rows that are new in the database; of a batch that was queued, all its
   *     rows
   * @throws NotPermittedException the term is not in force here; nothing was taken
   * @throws HistoryUnavailableException neither the database nor the disk takes the batch now;
   *     nothing was taken, repeat later
   */
  int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException;
}
