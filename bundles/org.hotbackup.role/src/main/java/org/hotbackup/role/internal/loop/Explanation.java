package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.Lease;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.Role;
import org.hotbackup.decision.Decision;

/** The particulars of a decision, for people. */
final class Explanation {

  private final Fitness fitness;
  private final Operator operator;
  private final PeerTracker peer;
  private final LeaseTalk lease;

  Explanation(Fitness fitness, Operator operator, PeerTracker peer, LeaseTalk lease) {
    this.fitness = fitness;
    this.operator = operator;
    this.peer = peer;
    this.lease = lease;
  }

  String of(Decision decision, LicenseStatus license, Optional<String> settingsError) {
    return switch (decision.cause()) {
      case LOCAL_FAULT -> fitness.why();
      case SETTINGS_INVALID -> settingsError.orElse("");
      case MAIN_LOST, WAITING, ISOLATED, LEASE_GRANTED -> peer.detail();
      case LEASE_HELD -> lease.row().flatMap(Lease.Seen::station).orElse("");
      case DATABASE_DOWN, PEER_ACTIVE -> lease.problem().orElse("");
      case SWITCHOVER -> operator.why();
      default -> decision.role() == Role.BLOCKED ? license.reason().orElse("") : "";
    };
  }
}
