package org.hotbackup.benchmarks;

import java.sql.Connection;
import org.hotbackup.database.internal.TermFence;

/** Lets everything past. */
final class NoFence implements TermFence {

  @Override
  public void hold(Connection transaction, long term) {}

  @Override
  public void holdLate(Connection transaction, long term) {}
}
