package org.hotbackup.testkit;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.hotbackup.api.Lease;

/**
 * One process's view of a {@link LeaseRow}: every call is answered at once, in the calling thread.
 * A call that reaches the row also connects the process. Thread-safe.
 */
public final class SimLease implements Lease {

  private final LeaseRow row;
  private final String station;
  private final UUID process;
  private volatile boolean reachable = true;
  private volatile boolean answersLost;

  /** A process that reaches the row, not connected before its first call. */
  public SimLease(LeaseRow row, String station, UUID process) {
    this.row = row;
    this.station = station;
    this.process = process;
  }

  /** Whether calls reach the row; where not, they have no effect and are not answered. */
  public void reachable(boolean is) {
    reachable = is;
  }

  /** Whether answers are lost on the way back: a call has its effect, and nobody knows. */
  public void answersLost(boolean are) {
    answersLost = are;
  }

  /**
   * The session of this process with the database ends; the next call that reaches it makes one.
   */
  public void disconnect() {
    row.connected(process, false);
  }

  /** The process whose view this is. */
  public UUID process() {
    return process;
  }

  @Override
  public CompletionStage<Answer> look() {
    return answer(() -> row.look(process));
  }

  @Override
  public CompletionStage<Answer> claim(Claim claim) {
    return answer(() -> row.claim(process, station, claim));
  }

  @Override
  public CompletionStage<Answer> renew(long term, Duration time) {
    return answer(() -> row.renew(process, term, time));
  }

  @Override
  public CompletionStage<Answer> release(long term) {
    return answer(() -> row.release(process, term));
  }

  private CompletionStage<Answer> answer(Supplier<Seen> call) {
    if (!reachable) {
      return CompletableFuture.completedFuture(new Unreachable("the database is cut off"));
    }
    row.connected(process, true);
    Seen seen = call.get();
    return CompletableFuture.completedFuture(
        answersLost ? new Unreachable("the answer was lost") : seen);
  }
}
