package org.hotbackup.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps {@link PairRecord}s for the pair: in the central database, or in the databases of both
 * stations, which synchronise them like the history (LOG-4). A service that is there while the
 * database is. Thread-safe; calls block.
 */
public interface PairRecords {

  /**
   * Adds records, all or none; at most 1,000, and no key twice.
   *
   * @param term the term the caller works under; it stands in every record
   * @return whether the other station is known to hold them, too: at once with a central database;
   *     with local ones after a wait of a few seconds at the most. False also where there is nobody
   *     to hold them
   * @throws IllegalArgumentException a record cannot be kept, or not shown by the view of its kind;
   *     the message says which one and why; nothing was written
   * @throws NotPermittedException the term is not in force here; nothing was written
   * @throws HistoryUnavailableException the database does not take them now; they may have been
   *     written nevertheless where the connection broke during the commit
   */
  boolean append(long term, List<PairRecord> records)
      throws NotPermittedException, HistoryUnavailableException;

  /** The newest record of a key: that of the highest term, and of those the last written. */
  Optional<PairRecord> newest(String kind, String key) throws HistoryUnavailableException;

  /**
   * The newest record of every key of a kind that has a record since a time, the most recently
   * written first.
   *
   * @param most how many at the most
   */
  List<PairRecord> newest(String kind, Instant since, int most) throws HistoryUnavailableException;

  /**
   * Whether this station holds what the other one had written when the work came from it. Until
   * then it does not know what has been done already, and must begin no effect (OUT-3). True with a
   * central database, and where the other station cannot be asked.
   */
  boolean current();
}
