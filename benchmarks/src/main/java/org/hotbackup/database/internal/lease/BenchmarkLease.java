package org.hotbackup.database.internal.lease;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.database.internal.Threads;
import org.postgresql.Driver;

/** The lease of a process that holds it and renews it all the time, as an active station does. */
public final class BenchmarkLease implements AutoCloseable {

  private static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration RENEWAL = Duration.ofSeconds(1);

  private final PostgresLease lease;
  private final ScheduledExecutorService renewals;
  private final long term;

  private BenchmarkLease(PostgresLease lease, long term, ScheduledExecutorService renewals) {
    this.lease = lease;
    this.term = term;
    this.renewals = renewals;
  }

  /**
   * Claims the lease.
   *
   * @throws IllegalStateException it cannot be had
   */
  public static BenchmarkLease claim(String url, String user, String station, UUID process)
      throws InterruptedException, ExecutionException {
    PostgresLease lease =
        new PostgresLease(
            new PostgresConnector(Driver::new, url, user, "", station, process),
            station,
            process,
            Threads.single("benchmark-lease"));
    Answer answer = lease.claim(new Claim(0, 0, false, TIME)).toCompletableFuture().get();
    if (!(answer instanceof Seen seen) || !seen.mine()) {
      lease.close();
      throw new IllegalStateException("the lease cannot be had: " + answer);
    }
    ScheduledExecutorService renewals = Threads.single("benchmark-renewals");
    var unused =
        renewals.scheduleAtFixedRate(
            () -> lease.renew(seen.term(), TIME),
            RENEWAL.toMillis(),
            RENEWAL.toMillis(),
            TimeUnit.MILLISECONDS);
    return new BenchmarkLease(lease, seen.term(), renewals);
  }

  /** The term that was claimed. */
  public long term() {
    return term;
  }

  @Override
  public void close() {
    renewals.shutdownNow();
    lease.close();
  }
}
