package org.hotbackup.database.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file: one connection that writes, guarded by a lock, and a fresh connection for each
 * read, so that readers neither wait for the writer nor for one another. The writing connection is
 * given up after every error and opened anew by the next write, so that the database is back as
 * soon as what was wrong is put right. Thread-safe.
 */
public final class SqliteDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  private final Dialect dialect = new SqliteDialect();
  private final Path file;
  private final HistoryHealth health;
  private final SQLiteDataSource writing;
  private final SQLiteDataSource reading;
  private final ReentrantLock writeLock = new ReentrantLock();

  // guarded by writeLock
  private Connection writer;
  private Object openedFile;
  private boolean closed;

  /** A database, not opened yet, that waits 5 s for another program. */
  public SqliteDatabase(Path file, HistoryHealth health) {
    this(file, health, LOCK_WAIT);
  }

  /**
   * A database, not opened yet.
   *
   * @param health is told whether the file takes rows
   * @param lockWait how long to wait for another program that keeps the file locked
   */
  public SqliteDatabase(Path file, HistoryHealth health, Duration lockWait) {
    this.file = file;
    this.health = health;
    SQLiteConfig write = new SQLiteConfig();
    write.setJournalMode(JournalMode.WAL);
    write.setSynchronous(SynchronousMode.FULL);
    write.enforceForeignKeys(true);
    // Takes the lock at the start, where waiting for it is possible, not at the first insert.
    write.setTransactionMode(TransactionMode.IMMEDIATE);
    write.setBusyTimeout(Math.toIntExact(lockWait.toMillis()));
    SQLiteConfig read = new SQLiteConfig();
    read.setReadOnly(true);
    read.setBusyTimeout(Math.toIntExact(lockWait.toMillis()));
    String url = "jdbc:sqlite:" + file;
    writing = new SQLiteDataSource(write);
    writing.setUrl(url);
    reading = new SQLiteDataSource(read);
    reading.setUrl(url);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String describe() {
    return file.toString();
  }

  @Override
  public void open() throws HistoryUnavailableException {
    writeLock.lock();
    try {
      requireInUse();
      writer();
      health.works();
    } catch (SQLException e) {
      giveUpWriter();
      throw failed(SqliteFailure.of(file, e));
    } finally {
      writeLock.unlock();
    }
  }

  @Override
  public <T> T write(Transaction<T> work)
      throws HistoryUnavailableException, NotPermittedException {
    writeLock.lock();
    boolean committed = false;
    try {
      requireInUse();
      Connection connection = writer();
      connection.setAutoCommit(false);
      T result = work.run(connection);
      connection.commit();
      committed = true;
      health.works();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException e) {
      if (SqliteFailure.isRefusal(e)) {
        throw SqliteFailure.refusal(file, e);
      }
      throw failed(SqliteFailure.of(file, e));
    } finally {
      if (!committed) {
        giveUpWriter();
      }
      writeLock.unlock();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>On a connection of its own; the writer waits for it no longer than it takes to put a few
   * pages into the log of the file.
   */
  @Override
  public void probe(Duration limit) throws HistoryUnavailableException {
    try (Connection connection = WriteProbe.connect(file, limit)) {
      WriteProbe.insertAndRollBack(connection);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  @Override
  public <T> T read(Reading<T> work) throws HistoryUnavailableException {
    try (Connection connection = reading.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  @Override
  public void close() {
    writeLock.lock();
    try {
      closed = true;
      giveUpWriter();
    } finally {
      writeLock.unlock();
    }
  }

  /** A database that was given up must not speak for the one that took its place. */
  private void requireInUse() throws HistoryUnavailableException {
    if (closed) {
      throw new HistoryUnavailableException(
          "history database " + file + ": no longer in use, the settings were changed", null);
    }
  }

  private HistoryUnavailableException failed(HistoryUnavailableException e) {
    health.fails(e.getMessage());
    return e;
  }

  private Connection writer() throws SQLException, HistoryUnavailableException {
    // A file that was moved away would take every row and keep none for this station.
    if (writer != null && !Objects.equals(openedFile, fileKey())) {
      LOG.warn("History database {} was moved or replaced; opening it again", file);
      giveUpWriter();
    }
    if (writer == null) {
      createDirectory();
      writer = writing.getConnection();
      migrate();
      openedFile = fileKey();
    }
    return writer;
  }

  private void migrate() throws SQLException {
    Migrations.inTransaction(
        writer,
        () -> {
          Migrations.prepare(writer);
          new Migrations(dialect).applyAfter(writer, Migrations.version(writer));
        });
  }

  private void createDirectory() throws HistoryUnavailableException {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw failed(
          new HistoryUnavailableException(
              "history database "
                  + file
                  + ": its directory cannot be made ("
                  + e
                  + "); give the account of this station the right to write there",
              e));
    }
  }

  /** Closing rolls back what is not committed. */
  private void giveUpWriter() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
    } catch (SQLException e) {
      LOG.debug("History database {}: closing a connection failed", file, e);
    } finally {
      writer = null;
    }
  }

  /** Identity of the file at this path; empty text where there is none, null on Windows. */
  private Object fileKey() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}
