package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;

/**
 * The database of the history. After every error it connects anew with the next call, so that it is
 * back as soon as what was wrong is put right. Thread-safe; calls block.
 */
public interface Database extends AutoCloseable {

  /** Service property: why it is not synchronised with the other station's; absent where it is. */
  String NOT_SYNCHRONISED = "hotbackup.not.synchronised";

  /** What is done in one transaction; the work itself must not commit. */
  interface Transaction<T> {
    T run(Connection connection) throws SQLException, NotPermittedException;
  }

  /** What is read. */
  interface Reading<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Connects, and brings the database to the schema of this version. */
  void open() throws HistoryUnavailableException;

  /**
   * Runs the work and commits it; if it throws, nothing of it is written.
   *
   * @throws HistoryUnavailableException to be repeated later; where the connection broke during the
   *     commit the work may be written nevertheless
   * @throws HistoryRefusedException what was to be written is refused, however often it is repeated
   * @throws NotPermittedException from the work
   */
  <T> T write(Transaction<T> work) throws HistoryUnavailableException, NotPermittedException;

  /** Reads what is committed. */
  <T> T read(Reading<T> work) throws HistoryUnavailableException;

  /**
   * Inserts a row of the history for real and rolls it back (ROLE-15).
   *
   * @param limit how long to wait for the writer or another program
   */
  void probe(Duration limit) throws HistoryUnavailableException;

  /** How its SQL differs from that of others. */
  Dialect dialect();

  /** Where it is, for people; never with a password. */
  String describe();

  /** Waits for a running write; later ones fail. */
  @Override
  void close();
}
