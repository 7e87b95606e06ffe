package org.hotbackup.role.internal.loop;

import java.io.IOException;

/** Keeps the highest term across restarts. */
public interface TermStore {

  /** The term kept, 0 for a new station. */
  long load();

  /**
   * Keeps a term; returns when it would survive a loss of power.
   *
   * @throws IOException it could not be written; the term must not be used
   */
  void save(long term) throws IOException;
}
