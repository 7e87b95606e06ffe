package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One sweep through rows that are older than a moment, in slices, each a transaction that keeps
 * writers waiting for milliseconds. For one thread.
 */
public interface Sweep {

  /** What is deleted, for people. */
  String what();

  /** Whether the sweep is over. */
  boolean done();

  /**
   * Deletes the next slice.
   *
   * @param connection in a transaction; if it fails to commit, the sweep is to be given up
   * @return how many rows were deleted
   */
  int deleteSlice(Connection connection) throws SQLException;
}
