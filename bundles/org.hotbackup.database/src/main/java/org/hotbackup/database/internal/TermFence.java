package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.hotbackup.api.Fence;
import org.hotbackup.api.NotPermittedException;

/** The fence of the history, which also lets rows past whose term is over (LOG-6). Thread-safe. */
public interface TermFence extends Fence {

  /**
   * For rows that are delivered after their term.
   *
   * @param transaction a connection to the history database, not in auto-commit mode
   * @param term the term the rows were recorded under
   * @throws NotPermittedException the rows are not late; the transaction must be rolled back
   * @throws SQLException the database does not answer
   */
  void holdLate(Connection transaction, long term) throws NotPermittedException, SQLException;
}
