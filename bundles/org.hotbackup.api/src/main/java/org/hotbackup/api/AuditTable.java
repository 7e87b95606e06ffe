package org.hotbackup.api;

import java.util.List;

/**
 * The table of the audit trail in the database of this station, or the central one (OUT-4). It
 * shows the trail to readers of the view {@code audit}; the truth are the files of the stations.
 * Its rows need no term: a standby writes its own. A service that is there while the database is.
 * Thread-safe; calls block.
 */
public interface AuditTable {

  /** Which database it is; another one where the database was replaced. */
  String database() throws HistoryUnavailableException;

  /**
   * Adds rows, all or none. A (chain, sequence) that is there already is left as it is.
   *
   * @throws HistoryUnavailableException to be repeated later
   */
  void add(List<AuditRow> rows) throws HistoryUnavailableException;

  /**
   * The rows of a chain by sequence, as they stand in the table.
   *
   * @param after the sequence before the first one wanted; 0 for the beginning
   * @param most how many at the most
   */
  List<AuditRow> read(String chain, long after, int most) throws HistoryUnavailableException;

  /** The chains that have rows in the table. */
  List<String> chains() throws HistoryUnavailableException;

  /**
   * The newest rows of all chains by time, the newest first.
   *
   * @param search texts that must be found
   * @param most how many at the most
   */
  List<AuditRow> find(AuditSearch search, int most) throws HistoryUnavailableException;

  /** Removes the rows of a chain up to a sequence, for retention. */
  void remove(String chain, long upTo) throws HistoryUnavailableException;
}
