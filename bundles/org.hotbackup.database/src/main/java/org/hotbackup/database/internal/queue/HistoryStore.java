package org.hotbackup.database.internal.queue;

import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.HistoryRefusedException;

/**
 * The open history database, as the queue sees it. A row whose (tag, time) is there already is left
 * out, so a batch may be repeated. Thread-safe.
 */
public interface HistoryStore {

  /**
   * Writes a batch in one transaction, under the permit and past the fence of its term.
   *
   * @return the number of rows that are new
   * @throws NotPermittedException the term is not in force here; nothing was written
   * @throws HistoryUnavailableException the database takes no rows now
   * @throws HistoryRefusedException the database refuses a row of the batch for ever; nothing was
   *     written
   */
  int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException;

  /**
   * Writes a batch of rows that this station took under a term that is over, marked as late. No
   * permit is asked.
   *
   * @return the number of rows that are new
   * @throws NotPermittedException the database cannot tell yet that the term is over; try later
   * @throws HistoryUnavailableException the database takes no rows now
   * @throws HistoryRefusedException the database refuses a row of the batch for ever; nothing was
   *     written
   */
  int writeLate(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException;
}
