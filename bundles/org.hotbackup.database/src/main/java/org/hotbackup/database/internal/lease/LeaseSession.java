package org.hotbackup.database.internal.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;

/**
 * One session with the database, in which this process looks at its lease and changes it. While the
 * session is open, the process counts as connected. For one thread, but {@link #close} may be
 * called by any.
 */
final class LeaseSession implements AutoCloseable {

  /** Longest wait of the database for a lock; so a claim gives up before its caller does. */
  static final Duration LOCK_WAIT = Duration.ofMillis(1000);

  /**
   * A claim whose caller has given up must not stay behind in the database. A peer that is gone
   * without a word is noticed within 5 s. A term that an outage of the database's machine undoes
   * would be given twice, whatever is the rule for other data.
   */
  private static final String BEGIN =
      """
      SET statement_timeout = 1500;
      SET lock_timeout = %d;
      SET idle_in_transaction_session_timeout = 1000;
      SET tcp_keepalives_idle = 2;
      SET tcp_keepalives_interval = 1;
      SET tcp_keepalives_count = 3;
      SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'
      """
          .formatted(LOCK_WAIT.toMillis());

  private final Connection connection;
  private final String station;
  private final UUID process;

  private LeaseSession(Connection connection, String station, UUID process) {
    this.connection = connection;
    this.station = station;
    this.process = process;
  }

  /** Prepares a new connection. Closes it where that fails. */
  static LeaseSession begin(Connection connection, Deadline deadline, String station, UUID process)
      throws SQLException {
    LeaseSession session = new LeaseSession(connection, station, process);
    try {
      connection.setAutoCommit(true);
      session.limit(deadline);
      try (Statement statement = connection.createStatement()) {
        statement.execute(BEGIN);
      }
      try (PreparedStatement lock = connection.prepareStatement(LeaseSql.CONNECT)) {
        lock.setObject(1, process);
        lock.execute();
      }
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  Seen look(Deadline deadline) throws SQLException {
    limit(deadline);
    try (PreparedStatement look = connection.prepareStatement(LeaseSql.LOOK)) {
      look.setObject(1, process);
      return row(look).orElseThrow(() -> new SQLException("the table lease has no row"));
    }
  }

  /**
   * Empty where the row does not match.
   *
   * @param sql one of the two claims
   */
  Optional<Seen> claim(String sql, Claim claim, Deadline deadline) throws SQLException {
    limit(deadline);
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, process);
      update.setString(2, station);
      update.setObject(3, process);
      update.setLong(4, Math.addExact(Math.max(claim.seenTerm(), claim.above()), 1));
      update.setLong(5, micros(claim.time()));
      update.setLong(6, claim.seenTerm());
      update.setObject(7, process);
      update.setBoolean(8, claim.holderDead());
      update.setObject(9, process);
      return row(update);
    }
  }

  /** Empty where the row does not match. */
  Optional<Seen> renew(long term, Duration time, Deadline deadline) throws SQLException {
    limit(deadline);
    try (PreparedStatement update = connection.prepareStatement(LeaseSql.RENEW)) {
      update.setLong(1, micros(time));
      update.setObject(2, process);
      update.setLong(3, term);
      update.setObject(4, process);
      return row(update);
    }
  }

  /** Empty where the row does not match. */
  Optional<Seen> release(long term, Deadline deadline) throws SQLException {
    limit(deadline);
    try (PreparedStatement update = connection.prepareStatement(LeaseSql.RELEASE)) {
      update.setObject(1, process);
      update.setLong(2, term);
      update.setObject(3, process);
      return row(update);
    }
  }

  /** Ends the session at once, also while another thread waits in it. */
  @Override
  public void close() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone already.
    }
  }

  private void limit(Deadline deadline) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, deadline.millisLeft());
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  private static Optional<Seen> row(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new Seen(
              Optional.ofNullable(row.getString("station")),
              Optional.ofNullable(row.getObject("process", UUID.class)),
              row.getBoolean("mine"),
              row.getLong("term"),
              // A time that is not set reads as zero.
              Duration.of(row.getLong("time_left"), ChronoUnit.MICROS),
              row.getBoolean("released"),
              row.getBoolean("connected"),
              Duration.of(row.getLong("effects_in"), ChronoUnit.MICROS)));
    }
  }
}
