package org.hotbackup.api;

import java.time.Instant;
import java.util.Optional;

/**
 * How this station's history is. A service that is there also while the database is not.
 * Thread-safe; answers from memory.
 */
public interface HistoryState {

  /**
   * The source time of the newest sample that this process has written, for a hand-over to name
   * (ROLE-8); empty where it has written none.
   */
  Optional<Instant> recordedUpTo();

  /** Why the database takes no rows now, one line; empty where it does (ROLE-11). */
  Optional<String> problem();
}
