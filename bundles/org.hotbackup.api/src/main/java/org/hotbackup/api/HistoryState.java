package org.hotbackup.api;

import java.time.Instant;
import java.util.Optional;

/**
 * How this station's history is. A service that is there also while the database is not.
 * Thread-safe; answers from memory.
 */
public interface HistoryState {

  /** Whether the history is kept in the central database of the pair (LOG-2). */
  boolean shared();

  /**
   * The source time of the newest sample that this process has written, for a hand-over to name
   * (ROLE-8); empty where it has written none.
   */
  Optional<Instant> recordedUpTo();

  /** Why the database takes no rows now, one line; empty where it does (ROLE-11). */
  Optional<String> problem();

  /** Rows that wait on this station's disk for the database (LOG-6). */
  long queuedRows();

  /** Rows that the database refused for ever and that are set aside with its error (LOG-6). */
  long setAsideRows();

  /** What this station lacks of the other one's history; empty while that is not known. */
  Optional<HistoryLag> behind();

  /** What the other station lacks of this one's history; empty while that is not known. */
  Optional<HistoryLag> otherBehind();
}
