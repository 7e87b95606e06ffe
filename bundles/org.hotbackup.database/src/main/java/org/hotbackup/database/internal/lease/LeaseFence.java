package org.hotbackup.database.internal.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.TermFence;

/**
 * The fence of a central database: keeps the row of the lease from getting a newer term until the
 * writing transaction ends (ROLE-12). Renewals and releases do not wait for it. Thread-safe.
 */
public final class LeaseFence implements TermFence {

  private final UUID process;

  /** The fence of this process. */
  public LeaseFence(UUID process) {
    this.process = process;
  }

  @Override
  public void hold(Connection transaction, long term) throws NotPermittedException, SQLException {
    requireTransaction(transaction);
    try (PreparedStatement statement = transaction.prepareStatement(LeaseSql.HOLD)) {
      statement.setObject(1, process);
      statement.setLong(2, term);
      requireRow(statement, "term " + term + " is not in force on this station");
    }
  }

  /**
   * {@inheritDoc} Locks the lease, whoever has it now. A term that it has not reached was given by
   * another database, or not at all.
   */
  @Override
  public void holdLate(Connection transaction, long term)
      throws NotPermittedException, SQLException {
    requireTransaction(transaction);
    try (PreparedStatement statement = transaction.prepareStatement(LeaseSql.HOLD_LATE)) {
      statement.setLong(1, term);
      requireRow(statement, "term " + term + " is newer than the lease");
    }
  }

  /** Without a transaction the lock would end at once, and with it what the fence is for. */
  private static void requireTransaction(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException("the term can be held in a transaction only");
    }
  }

  private static void requireRow(PreparedStatement hold, String otherwise)
      throws NotPermittedException, SQLException {
    try (ResultSet row = hold.executeQuery()) {
      if (row.next()) {
        return;
      }
    }
    try (PreparedStatement who = hold.getConnection().prepareStatement(LeaseSql.WHO);
        ResultSet row = who.executeQuery()) {
      String holder =
          row.next()
              ? "the lease names %s under term %d%s"
                  .formatted(
                      row.getString(1), row.getLong(2), row.getBoolean(3) ? ", released" : "")
              : "the lease has no row";
      throw new NotPermittedException(otherwise + "; " + holder);
    }
  }
}
