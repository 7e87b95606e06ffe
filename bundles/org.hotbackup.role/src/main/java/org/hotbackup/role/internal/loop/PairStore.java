package org.hotbackup.role.internal.loop;

import java.io.IOException;

/** Keeps what the pair has agreed on across restarts. */
public interface PairStore {

  /** What was kept, {@link PairMemory#NOTHING} on a new station. */
  PairMemory loadPair();

  /**
   * Keeps it; returns when it would survive a loss of power.
   *
   * @throws IOException it could not be written
   */
  void savePair(PairMemory memory) throws IOException;
}
