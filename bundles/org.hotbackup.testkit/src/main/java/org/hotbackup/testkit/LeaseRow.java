package org.hotbackup.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;

/**
 * The row of the lease in a simulated central database: the rules of {@link
 * org.hotbackup.api.Lease} without a database. Whether a process is connected is told from outside.
 * Thread-safe.
 */
public final class LeaseRow {

  private final LongSupplier nanos;

  // guarded by this
  private final Set<UUID> connected = new HashSet<>();
  private Optional<String> station = Optional.empty();
  private Optional<UUID> holder = Optional.empty();
  private long term;
  private long until;
  private long effectsFrom;
  private boolean released;

  /**
   * A row that nobody ever held.
   *
   * @param nanos the clock of the database, in nanoseconds
   */
  public LeaseRow(LongSupplier nanos) {
    this.nanos = nanos;
    until = nanos.getAsLong();
    effectsFrom = until;
  }

  /** The row as this process sees it. */
  public synchronized Seen look(UUID process) {
    long now = nanos.getAsLong();
    return new Seen(
        station,
        holder,
        isHolder(process),
        term,
        Duration.ofNanos(until - now),
        released,
        holder.filter(connected::contains).isPresent(),
        Duration.ofNanos(effectsFrom - now));
  }

  /** A claim of this process; {@link Seen#mine} with a term above the one seen: it was granted. */
  public synchronized Seen claim(UUID process, String name, Claim claim) {
    long now = nanos.getAsLong();
    boolean mine = isHolder(process);
    boolean free = holder.isEmpty() || released || until <= now;
    if (term == claim.seenTerm() && (free || mine || claim.holderDead())) {
      if (!mine) {
        // Not only the holder: whom the holder had to wait for may still believe in its lease, too.
        effectsFrom = Math.max(effectsFrom, until);
      }
      station = Optional.of(name);
      holder = Optional.of(process);
      term = Math.max(claim.seenTerm(), claim.above()) + 1;
      until = now + claim.time().toNanos();
      released = false;
    }
    return look(process);
  }

  /** A renewal by this process. */
  public synchronized Seen renew(UUID process, long of, Duration time) {
    if (permits(process, of)) {
      until = nanos.getAsLong() + time.toNanos();
    }
    return look(process);
  }

  /** A release by this process. */
  public synchronized Seen release(UUID process, long of) {
    if (permits(process, of)) {
      released = true;
      until = Math.min(until, nanos.getAsLong());
    }
    return look(process);
  }

  /** What the fence says: whether this process may write under this term. */
  public synchronized boolean permits(UUID process, long of) {
    return isHolder(process) && term == of && !released;
  }

  /** Whether this process keeps a session with the database open; false once it is dead. */
  public synchronized void connected(UUID process, boolean is) {
    if (is) {
      connected.add(process);
    } else {
      connected.remove(process);
    }
  }

  private boolean isHolder(UUID process) {
    return Objects.equals(holder.orElse(null), process);
  }
}
