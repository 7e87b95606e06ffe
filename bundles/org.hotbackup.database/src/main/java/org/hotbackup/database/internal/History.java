package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.queue.HistoryStore;

/** The history in a database that is there (LOG-2, LOG-3). Thread-safe. */
public final class History implements HistoryStore, HistoryQuery {

  /** How many rows may carry one sequence, as the other station fetches them at once (LOG-4). */
  private static final int MOST_ROWS = 10_000;

  private final Database database;
  private final TermFence fence;
  private final Permit permit;
  private final String station;
  private final Origins origins;
  private final HistoryHealth health;
  private final Samples samples;

  /**
   * The history of a station.
   *
   * @param fence is asked in every transaction
   * @param permit is asked before a transaction begins, and right before its commit
   * @param station the name that rows carry
   * @param health is told up to when samples are recorded
   */
  public History(
      Database database,
      TermFence fence,
      Permit permit,
      String station,
      Origins origins,
      HistoryHealth health) {
    this.database = database;
    this.fence = fence;
    this.permit = permit;
    this.station = station;
    this.origins = origins;
    this.health = health;
    samples = new Samples(database);
  }

  @Override
  public int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException {
    permit.require(term);
    return write(
        samples,
        connection -> {
          fence.hold(connection, term);
          Written written = insert(connection, term, false, samples);
          // The process may have been frozen since the first check (SEC-4).
          permit.require(term);
          return written;
        });
  }

  @Override
  public int writeLate(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException {
    return write(
        samples,
        connection -> {
          fence.holdLate(connection, term);
          return insert(connection, term, true, samples);
        });
  }

  private record Written(Origin origin, int rows) {}

  private int write(List<Sample> samples, Database.Transaction<Written> transaction)
      throws NotPermittedException, HistoryUnavailableException {
    if (samples.isEmpty()) {
      return 0;
    }
    SampleRules.check(samples);
    long begin = System.nanoTime();
    Written written = database.write(transaction);
    health.busy(System.nanoTime() - begin);
    origins.committed(written.origin());
    health.recorded(samples);
    return written.rows();
  }

  private Written insert(Connection connection, long term, boolean late, List<Sample> samples)
      throws SQLException {
    int all = samples.size();
    Origin origin = origins.take(connection, all);
    int added = 0;
    for (int from = 0; from < all; from += MOST_ROWS) {
      int to = Math.min(all, from + MOST_ROWS);
      Origin upTo = origin.at(origin.sequence() - (all - to));
      added +=
          database
              .dialect()
              .insert(connection, new Rows(station, term, late, upTo, samples.subList(from, to)));
    }
    return new Written(origin, added);
  }

  @Override
  public List<Sample> latest() throws HistoryUnavailableException {
    return samples.latest();
  }

  @Override
  public List<Sample> before(Collection<String> tags, Instant time)
      throws HistoryUnavailableException {
    return samples.before(tags, time);
  }

  @Override
  public void read(Collection<String> tags, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException {
    samples.read(tags, from, to, each);
  }
}
