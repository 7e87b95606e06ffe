package org.hotbackup.database.internal.records;

import java.time.Duration;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Dialect;

/** A database to which the connection breaks when a test wants it. */
final class FailingDatabase implements Database {

  private final Database database;
  private boolean fails;
  private boolean written;

  FailingDatabase(Database database) {
    this.database = database;
  }

  /** The next write fails: after its commit, whose answer is lost, or before it. */
  void failNext(boolean afterItsCommit) {
    fails = true;
    written = afterItsCommit;
  }

  @Override
  public <T> T write(Transaction<T> work)
      throws HistoryUnavailableException, NotPermittedException {
    if (!fails) {
      return database.write(work);
    }
    fails = false;
    if (written) {
      database.write(work);
    }
    throw new HistoryUnavailableException("the connection broke", null);
  }

  @Override
  public void open() throws HistoryUnavailableException {
    database.open();
  }

  @Override
  public <T> T read(Reading<T> work) throws HistoryUnavailableException {
    return database.read(work);
  }

  @Override
  public void probe(Duration limit) throws HistoryUnavailableException {
    database.probe(limit);
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public String describe() {
    return database.describe();
  }

  @Override
  public void close() {
    database.close();
  }
}
