package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.hotbackup.api.Fence;
import org.hotbackup.api.NotPermittedException;

/**
 * For what a station writes besides samples: into a database of its own always, into a central one
 * only while it records, under its term (LOG-2, ROLE-12). Thread-safe.
 */
public final class WriteGuard {

  private final boolean shared;
  private final Fence fence;
  private final Recording recording;

  WriteGuard(boolean shared, Fence fence, Recording recording) {
    this.shared = shared;
    this.fence = fence;
    this.recording = recording;
  }

  /** Whether it is worth trying. */
  boolean open() {
    return !shared || recording.now();
  }

  /**
   * Holds the right to write until the transaction ends.
   *
   * @throws NotPermittedException it is the other station's; the transaction must be rolled back
   */
  void hold(Connection transaction) throws NotPermittedException, SQLException {
    if (shared) {
      fence.hold(transaction, recording.term());
    }
  }
}
