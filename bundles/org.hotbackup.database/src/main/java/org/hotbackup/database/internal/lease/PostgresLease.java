package org.hotbackup.database.internal.lease;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Lease;

/**
 * The lease in a central PostgreSQL database (ROLE-12). All calls are made one after the other on
 * one thread and one connection that nothing else uses, so that neither a full pool nor a long
 * write delays them. The connection is made by the first call and made anew after an error.
 * Thread-safe.
 */
public final class PostgresLease implements Lease, AutoCloseable {

  /** What is asked of the database; empty where the row did not match. */
  private interface Work {
    Optional<Seen> run(LeaseSession session, Deadline deadline) throws SQLException;
  }

  /** The driver must have given up before the caller does, so that the answer says why. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  /** With less than this left there is no second try. */
  private static final Duration ENOUGH = Duration.ofMillis(1000);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final String CLOSED = "the settings of the central database were changed";
  private static final String NO_TABLE = "42P01";
  private static final String MAY_NOT = "42501";

  /** For a lock, or cancelled by the time-out of the statement: the claim had no effect. */
  private static final Set<String> WAITED = Set.of("55P03", "57014");

  private final Connector connector;
  private final String station;
  private final UUID process;
  private final ScheduledExecutorService thread;
  private final LeaseLog log = new LeaseLog();

  // Made by the thread of the lease alone, given up by any; null where there is none.
  private volatile LeaseSession session;
  private volatile boolean closed;

  /**
   * The lease as this process sees it, not connected yet.
   *
   * @param process the process, as in {@code StationIdentity.instance()}
   * @param thread one thread that nothing else uses; this lease ends it
   */
  public PostgresLease(
      Connector connector, String station, UUID process, ScheduledExecutorService thread) {
    this.connector = connector;
    this.station = station;
    this.process = process;
    this.thread = thread;
  }

  @Override
  public CompletionStage<Answer> look() {
    return call((session, deadline) -> Optional.empty());
  }

  @Override
  public CompletionStage<Answer> claim(Claim claim) {
    return call((session, deadline) -> claim(session, claim, deadline));
  }

  @Override
  public CompletionStage<Answer> renew(long term, Duration time) {
    return call((session, deadline) -> session.renew(term, time, deadline));
  }

  @Override
  public CompletionStage<Answer> release(long term) {
    return call((session, deadline) -> session.release(term, deadline));
  }

  /** Ends the session; what is not answered yet is answered within {@link Lease#LIMIT}. */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    giveUp();
  }

  private CompletionStage<Answer> call(Work work) {
    CompletableFuture<Answer> answer =
        new CompletableFuture<Answer>()
            .completeOnTimeout(
                new Unreachable(
                    "the central database gave no answer within " + LIMIT.toSeconds() + " s"),
                LIMIT.toMillis(),
                TimeUnit.MILLISECONDS);
    Deadline deadline = Deadline.in(LIMIT.minus(MARGIN));
    begin(Duration.ZERO, work, deadline, answer);
    return answer.minimalCompletionStage();
  }

  private void begin(Duration pause, Work work, Deadline deadline, CompletableFuture<Answer> to) {
    try {
      var unused =
          thread.schedule(() -> run(work, deadline, to), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      to.complete(new Unreachable(CLOSED));
    }
  }

  private void run(Work work, Deadline deadline, CompletableFuture<Answer> to) {
    // Where nobody waits any more, there is no need to connect.
    if (to.isDone()) {
      return;
    }
    Optional<Answer> answer = ask(work, deadline);
    if (answer.isPresent()) {
      to.complete(answer.get());
    } else {
      begin(PAUSE, work, deadline, to);
    }
  }

  /** Empty where it is worth another try in a moment. */
  private Optional<Answer> ask(Work work, Deadline deadline) {
    try {
      boolean connected = session != null;
      try {
        return Optional.of(attempt(work, deadline));
      } catch (SQLException e) {
        if (NO_TABLE.equals(e.getSQLState())) {
          return noTable(e, deadline);
        }
        giveUp();
        // The session may have been over for long: the server was restarted, say. A call that had
        // its effect already finds a row that no longer matches, and changes nothing.
        if (!connected || deadline.left().compareTo(ENOUGH) < 0) {
          throw e;
        }
        return Optional.of(attempt(work, deadline));
      }
    } catch (SQLException | RuntimeException e) {
      giveUp();
      return Optional.of(new Unreachable(LeaseLog.lost(e)));
    }
  }

  /** In a new database, the history makes it at about the same time. */
  private Optional<Answer> noTable(SQLException e, Deadline deadline) throws SQLException {
    if (deadline.left().compareTo(PAUSE.multipliedBy(2)) > 0) {
      return Optional.empty();
    }
    throw new SQLException("the lease has no table yet; it is made when the history opens", e);
  }

  private Answer attempt(Work work, Deadline deadline) throws SQLException {
    LeaseSession current = session();
    if (deadline.left().toMillis() < 1) {
      return new Unreachable(LeaseLog.lost(new SQLTimeoutException("connecting took too long")));
    }
    Optional<Seen> changed = work.run(current, deadline);
    return changed.isPresent() ? changed.get() : current.look(deadline);
  }

  private Optional<Seen> claim(LeaseSession current, Claim claim, Deadline deadline)
      throws SQLException {
    try {
      return claim(current, LeaseSql.CLAIM, claim, deadline);
    } catch (SQLException e) {
      if (MAY_NOT.equals(e.getSQLState())) {
        log.mayNotEnd(e);
      } else {
        return waited(e);
      }
    }
    try {
      return claim(current, LeaseSql.CLAIM_ALONE, claim, deadline);
    } catch (SQLException e) {
      return waited(e);
    }
  }

  private Optional<Seen> claim(LeaseSession current, String sql, Claim claim, Deadline deadline)
      throws SQLException {
    Optional<Seen> row = current.claim(sql, claim, deadline);
    log.notWaited();
    return row;
  }

  private Optional<Seen> waited(SQLException e) throws SQLException {
    if (!WAITED.contains(String.valueOf(e.getSQLState()))) {
      throw e;
    }
    log.waited(e);
    return Optional.empty();
  }

  /** A session that took long to make is kept for the next call. */
  private LeaseSession session() throws SQLException {
    LeaseSession current = session;
    if (current == null) {
      current = LeaseSession.begin(connector.connect(), Deadline.in(LIMIT), station, process);
      session = current;
    }
    if (closed) {
      throw new SQLException(CLOSED);
    }
    return current;
  }

  private void giveUp() {
    LeaseSession former = session;
    session = null;
    if (former != null) {
      former.close();
    }
  }
}
