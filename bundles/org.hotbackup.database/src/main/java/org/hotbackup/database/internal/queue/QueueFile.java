package org.hotbackup.database.internal.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.SqliteFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The SQLite file of the queue with its one connection. It is given up after an error and opened
 * anew by what comes next, except where only the disk is full: opening takes room that others may
 * have taken meanwhile, and then what waits could not be read either. A damaged file is set aside
 * under another name, and a new one begun. Not thread-safe.
 */
final class QueueFile {

  /** What is done in one transaction; it must change nothing else, for it may be done twice. */
  interface Work<T> {
    T run(Connection connection)
        throws SQLException, NotPermittedException, HistoryUnavailableException;
  }

  /** Is told of every opening. */
  interface Opened {

    /**
     * The file was opened.
     *
     * @param another whether it is another file than the one before
     */
    void opened(Connection connection, boolean another) throws SQLException;
  }

  private enum Mode {
    DURABLE,
    LAZY,
    READ
  }

  private static final Logger LOG = LoggerFactory.getLogger(QueueFile.class);
  private static final int LOCK_WAIT_MILLIS = 5_000;
  private static final int VERSION = 1;

  /** What a write-ahead log may keep of the disk after a checkpoint. */
  private static final int JOURNAL_BYTES = 4 << 20;

  private final Path path;
  private final Opened opened;
  private final SQLiteConfig config = new SQLiteConfig();

  private Connection connection;
  private Object key;
  private boolean closed;

  QueueFile(Path path, Opened opened) {
    this.path = path;
    this.opened = opened;
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(LOCK_WAIT_MILLIS);
    config.setJournalSizeLimit(JOURNAL_BYTES);
  }

  Path path() {
    return path;
  }

  /** Runs the work and commits it to the disk; if it throws, nothing of it is there. */
  <T> T commit(Work<T> work) throws HistoryUnavailableException, NotPermittedException {
    return run(Mode.DURABLE, work);
  }

  /**
   * Runs the work and commits it; after a loss of power it may be undone. For what may be done
   * twice: it costs no flush of the disk.
   */
  <T> T commitLazily(Work<T> work) throws HistoryUnavailableException {
    return runUnasked(Mode.LAZY, work);
  }

  /** Runs the work without a transaction; it must not change anything. */
  <T> T read(Work<T> work) throws HistoryUnavailableException {
    return runUnasked(Mode.READ, work);
  }

  private <T> T runUnasked(Mode mode, Work<T> work) throws HistoryUnavailableException {
    try {
      return run(mode, work);
    } catch (NotPermittedException e) {
      throw new AssertionError("no permit is asked for here", e);
    }
  }

  private <T> T run(Mode mode, Work<T> work)
      throws HistoryUnavailableException, NotPermittedException {
    try {
      return attempt(mode, work);
    } catch (SQLException e) {
      if (!DamagedFile.is(e)) {
        throw failed(e);
      }
      DamagedFile.setAside(path, e);
    }
    try {
      return attempt(mode, work);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private <T> T attempt(Mode mode, Work<T> work)
      throws SQLException, HistoryUnavailableException, NotPermittedException {
    boolean open = false;
    boolean usable = false;
    try {
      open();
      open = true;
      T result = mode == Mode.READ ? work.run(connection) : transaction(mode, work);
      usable = true;
      return result;
    } catch (SQLException e) {
      usable = open && SqliteFailure.isFull(e) && undone();
      throw e;
    } catch (HistoryUnavailableException | NotPermittedException e) {
      usable = open && undone();
      throw e;
    } finally {
      if (!usable) {
        close();
      }
    }
  }

  /** Whether the connection is as it was before the work. */
  private boolean undone() {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      return true;
    } catch (SQLException e) {
      LOG.debug("The queue {} could not be put back", path, e);
      return false;
    }
  }

  private <T> T transaction(Mode mode, Work<T> work)
      throws SQLException, HistoryUnavailableException, NotPermittedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = " + (mode == Mode.DURABLE ? "FULL" : "NORMAL"));
    }
    connection.setAutoCommit(false);
    T result = work.run(connection);
    connection.commit();
    connection.setAutoCommit(true);
    return result;
  }

  private void open() throws SQLException, HistoryUnavailableException {
    if (closed) {
      throw new HistoryUnavailableException("queue " + path + ": closed, the station stops", null);
    }
    if (connection != null && !Objects.equals(key, fileKey())) {
      LOG.warn("The queue {} was moved or replaced; opening it again", path);
      close();
    }
    if (connection != null) {
      return;
    }
    try {
      Files.createDirectories(path.getParent());
    } catch (IOException e) {
      throw new HistoryUnavailableException(
          "queue "
              + path
              + ": its directory cannot be made ("
              + e
              + "); give the account of this station the right to write there",
          e);
    }
    Object before = key;
    connection = config.createConnection("jdbc:sqlite:" + path);
    createTables();
    key = fileKey();
    opened.opened(connection, !Objects.equals(before, key));
  }

  private void createTables() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version;
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        version = row.getInt(1);
      }
      if (version > VERSION) {
        throw new SQLException("it was written by newer software; install that again");
      }
      if (version == 0) {
        connection.setAutoCommit(false);
        statement.executeUpdate(text("queue.sql"));
        connection.commit();
        connection.setAutoCommit(true);
      }
    }
  }

  private static String text(String file) {
    try (InputStream in = QueueFile.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives the disk back what no row needs any more.
   *
   * @param bytes done only where there is more than this
   */
  void shrink(long bytes) {
    if (connection == null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      if (freeBytes(connection) > bytes) {
        statement.execute("VACUUM");
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
    } catch (SQLException e) {
      LOG.debug("The queue {} could not be made smaller", path, e);
      close();
    }
  }

  /** Room in the file that is taken from the disk and used by nothing. */
  static long freeBytes(Connection connection) throws SQLException {
    return pragma(connection, "freelist_count") * pragma(connection, "page_size");
  }

  /** Another number where another program has changed the file since. */
  static long version(Connection connection) throws SQLException {
    return pragma(connection, "data_version");
  }

  private static long pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.getLong(1);
    }
  }

  private HistoryUnavailableException failed(SQLException e) {
    return new HistoryUnavailableException("queue " + path + ": " + SqliteFailure.advice(e), e);
  }

  /** Later calls fail. */
  void closeForEver() {
    closed = true;
    close();
  }

  /** Closing rolls back what is not committed. */
  private void close() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("The queue {}: closing the connection failed", path, e);
    } finally {
      connection = null;
    }
  }

  /** Identity of the file; empty text where there is none, null on Windows. */
  private Object fileKey() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}
