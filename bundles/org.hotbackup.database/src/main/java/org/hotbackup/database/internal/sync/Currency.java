package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleStatus;

/**
 * Whether this station holds what the other one had written when the work came from it (OUT-3): a
 * pull that began after it became ACTIVE has come to its end. Thread-safe. Times are readings of a
 * monotonic clock in nanoseconds.
 */
final class Currency {

  /** A station that cannot be asked for so long does not keep this one from its work. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  // guarded by this
  private Optional<Instant> complete = Optional.empty();
  private Optional<Long> failingSince = Optional.empty();

  /** Since when the station has been ACTIVE; empty where it is not. Names that time of work. */
  static Optional<Instant> active(Optional<RoleStatus> status) {
    return status.filter(role -> role.role() == Role.ACTIVE).map(RoleStatus::since);
  }

  /**
   * A pull has fetched everything there was.
   *
   * @param begunIn what {@link #active} said before it began
   */
  synchronized void fetched(Optional<Instant> begunIn) {
    complete = begunIn;
  }

  /** The other station has answered. */
  synchronized void answered() {
    failingSince = Optional.empty();
  }

  /** The other station could not be asked. */
  synchronized void failed(long now) {
    failingSince = Optional.of(failingSince.orElse(now));
  }

  /** Another database is open. */
  synchronized void forget() {
    complete = Optional.empty();
    failingSince = Optional.empty();
  }

  synchronized boolean current(Optional<RoleStatus> status, long now) {
    Optional<Instant> active = active(status);
    if (active.isEmpty()) {
      return false;
    }
    return status.flatMap(Peer::reachable).isEmpty()
        || active.equals(complete)
        || failingSince.filter(since -> now - since > PATIENCE.toNanos()).isPresent();
  }
}
