package org.hotbackup.database.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database on a PostgreSQL server. Writes of one station follow one another by the lock on its
 * origin, not by one here. Thread-safe.
 */
final class PostgresDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private final PostgresAddress address;
  private final HikariDataSource pool;
  private final HistoryHealth health;
  private final Dialect dialect = new PostgresDialect();

  /** Shared by those who use the pool, so that closing it can wait for them. */
  private final ReentrantReadWriteLock users = new ReentrantReadWriteLock();

  private volatile boolean closed;

  /**
   * A database, not opened yet.
   *
   * @param pool is closed with it
   * @param health is told whether the database takes rows
   */
  PostgresDatabase(PostgresAddress address, HikariDataSource pool, HistoryHealth health) {
    this.address = address;
    this.pool = pool;
    this.health = health;
  }

  @Override
  public void open() throws HistoryUnavailableException {
    try {
      use(
          connection -> {
            new PostgresSchema(new Migrations(dialect)).bring(connection);
            return null;
          });
      health.works();
    } catch (SQLException e) {
      throw failed(e);
    } catch (NotPermittedException e) {
      throw new AssertionError("no permit is asked for here", e);
    }
  }

  @Override
  public <T> T write(Transaction<T> work)
      throws HistoryUnavailableException, NotPermittedException {
    try {
      T result = use(connection -> inTransaction(connection, work));
      health.works();
      return result;
    } catch (SQLException e) {
      if (PostgresFailure.isRefusal(e)) {
        throw PostgresFailure.refusal(address, e);
      }
      throw failed(e);
    }
  }

  private static <T> T inTransaction(Connection connection, Transaction<T> work)
      throws SQLException, NotPermittedException {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      T result = work.run(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack(connection);
      }
    }
  }

  /** What broke the transaction is told, not that it cannot be rolled back then. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("Rolling back failed; the server does it when the connection ends", e);
    }
  }

  @Override
  public <T> T read(Reading<T> work) throws HistoryUnavailableException {
    try {
      return use(work::run);
    } catch (SQLException e) {
      throw PostgresFailure.of(address, e);
    } catch (NotPermittedException e) {
      throw new AssertionError("no permit is asked for here", e);
    }
  }

  @Override
  public void probe(Duration limit) throws HistoryUnavailableException {
    try {
      use(
          connection -> {
            connection.setAutoCommit(false);
            try {
              PostgresProbe.insert(connection, limit);
            } finally {
              rollBack(connection);
            }
            return null;
          });
    } catch (SQLException e) {
      throw PostgresFailure.of(address, e);
    } catch (NotPermittedException e) {
      throw new AssertionError("no permit is asked for here", e);
    }
  }

  /** Lends a connection, which comes back as it was, or is ended where it failed. */
  private <T> T use(Transaction<T> work)
      throws SQLException, HistoryUnavailableException, NotPermittedException {
    users.readLock().lock();
    try {
      if (closed) {
        throw new HistoryUnavailableException(
            "history database "
                + address.describe()
                + ": no longer in use, the settings were changed",
            null);
      }
      try (Connection connection = pool.getConnection()) {
        try {
          return work.run(connection);
        } catch (SQLException e) {
          if (!PostgresFailure.isRefusal(e)) {
            giveUp(connection);
          }
          throw e;
        }
      }
    } finally {
      users.readLock().unlock();
    }
  }

  /** After a fail-over all others are as useless as this one, for example read-only. */
  private void giveUp(Connection connection) {
    pool.evictConnection(connection);
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  private HistoryUnavailableException failed(SQLException e) {
    HistoryUnavailableException failure = PostgresFailure.of(address, e);
    health.fails(failure.getMessage());
    return failure;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String describe() {
    return address.describe();
  }

  /** {@inheritDoc} A server that does not answer is not waited for. */
  @Override
  public void close() {
    closed = true;
    boolean unused = false;
    try {
      unused = users.writeLock().tryLock(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      pool.close();
    } finally {
      if (unused) {
        users.writeLock().unlock();
      }
    }
  }
}
