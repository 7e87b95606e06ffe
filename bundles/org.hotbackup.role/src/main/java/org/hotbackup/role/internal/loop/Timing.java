package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Handover;

/** How long this station waits for what, and how often it asks. */
final class Timing {

  private static final Duration FIRST_CHECK = Duration.ofSeconds(3);

  private final LoopPorts ports;
  private final PeerTracker peer;
  private final HandoverState handover;
  private final Supplier<Role> role;
  private final Supplier<RoleSettings> settings;

  Timing(
      LoopPorts ports,
      PeerTracker peer,
      HandoverState handover,
      Supplier<Role> role,
      Supplier<RoleSettings> settings) {
    this.ports = ports;
    this.peer = peer;
    this.handover = handover;
    this.role = role;
    this.settings = settings;
  }

  /** Time between two checks. */
  Duration pace() {
    return Pace.of(role.get(), handover.is(Handover.GIVEN), settings.get());
  }

  /** Ticks that are later than this show that the process stood still. */
  Duration vigilance() {
    return peer.patience(timeout()).multipliedBy(2).dividedBy(3);
  }

  /** The first connection of a process that has just started takes longer than others. */
  Duration patience() {
    boolean starting = role.get() == Role.STARTING;
    return starting && timeout().compareTo(FIRST_CHECK) < 0 ? FIRST_CHECK : timeout();
  }

  Duration timeout() {
    return ports.checkTimeout().apply(settings.get().checkupRate());
  }

  /**
   * How long a lease holds: until the other station would have noticed a dead or frozen holder, by
   * its own settings or by this station's, whichever is sooner (DESIGN 5).
   */
  Duration lease() {
    RoleSettings own = settings.get();
    Duration detection = own.checkupRate().multipliedBy(own.failureThreshold()).plus(timeout());
    Optional<StationReport> other = peer.report().filter(known -> !known.checksEvery().isZero());
    return other
        .map(known -> known.checksEvery().plus(peer.patience(timeout())))
        .filter(theirs -> theirs.compareTo(detection) < 0)
        .orElse(detection);
  }
}
