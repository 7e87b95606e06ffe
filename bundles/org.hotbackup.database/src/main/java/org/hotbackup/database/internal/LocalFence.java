package org.hotbackup.database.internal;

import java.sql.Connection;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;

/** With a database of its own a station asks only itself whether it may write. */
final class LocalFence implements TermFence {

  private final Permit permit;

  LocalFence(Permit permit) {
    this.permit = permit;
  }

  @Override
  public void hold(Connection transaction, long term) throws NotPermittedException {
    permit.require(term);
  }

  /** Rows of one's own are always let past: nobody else writes into this database. */
  @Override
  public void holdLate(Connection transaction, long term) {}
}
