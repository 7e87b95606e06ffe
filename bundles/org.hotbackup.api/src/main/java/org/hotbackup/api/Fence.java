package org.hotbackup.api;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps a station whose term is over from writing (ROLE-12). Every transaction that writes what
 * only the active station may write asks it first; with a central database the term is then held in
 * that database until the transaction ends, so that no other station can begin a newer one in
 * between. Thread-safe.
 */
public interface Fence {

  /**
   * Holds the term until the transaction ends.
   *
   * @param transaction a connection to the history database, not in auto-commit mode
   * @param term the term the caller works under
   * @throws NotPermittedException the term is over, or not in force on this station; the
   *     transaction must be rolled back
   * @throws SQLException the database does not answer
   */
  void hold(Connection transaction, long term) throws NotPermittedException, SQLException;
}
