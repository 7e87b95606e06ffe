package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.LeaseStatus;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.CentralView;
import org.hotbackup.decision.CentralView.Database;
import org.hotbackup.decision.CentralView.LeaseState;
import org.hotbackup.decision.PeerView.Contact;

/** What the lease and the other station together say of the central database. */
final class CentralLook {

  private final LeaseTalk lease;
  private final PeerTracker peer;
  private final String ownName;

  CentralLook(LeaseTalk lease, PeerTracker peer, String ownName) {
    this.lease = lease;
    this.peer = peer;
    this.ownName = ownName;
  }

  CentralView now() {
    if (!lease.central()) {
      return CentralView.LOCAL;
    }
    Database database =
        lease.unknown()
            ? Database.UNKNOWN
            : lease.reachable() ? Database.REACHABLE : Database.UNREACHABLE;
    return new CentralView(database, lease.row().map(this::state).orElse(LeaseState.FREE), peer());
  }

  /** Whether nobody needs to wait for the lease of its holder to run out. */
  boolean forfeit() {
    return now().lease() == LeaseState.FORFEIT;
  }

  private boolean peer() {
    return peer.report().flatMap(report -> report.pair().reachesDatabase()).orElse(false);
  }

  private LeaseState state(Seen row) {
    if (lease.left().isZero()) {
      return LeaseState.FREE;
    }
    if (row.mine()) {
      return LeaseState.MINE;
    }
    return !row.connected() && row.station().filter(name -> dead(name, row)).isPresent()
        ? LeaseState.FORFEIT
        : LeaseState.HELD;
  }

  /**
   * Whether the process that holds the lease is no more, given that its session with the database
   * is gone: it was one of this very station, the other station answers as another process, or
   * nobody listens there.
   */
  private boolean dead(String holder, Seen row) {
    if (holder.equals(ownName)) {
      return true;
    }
    Optional<StationReport> other = peer.report().filter(r -> r.station().equals(holder));
    boolean another =
        other.filter(r -> !Optional.of(r.instance()).equals(row.process())).isPresent();
    return other.isPresent() && (peer.refused() || (another && peer.contact() == Contact.ALIVE));
  }

  Optional<LeaseStatus> status() {
    if (!lease.central()) {
      return Optional.empty();
    }
    return Optional.of(
        new LeaseStatus(
            lease.reachable(),
            lease.problem(),
            lease.row().filter(Seen::held).flatMap(Seen::station),
            lease.mine(),
            lease.left(),
            lease.allowsEffects()));
  }
}
