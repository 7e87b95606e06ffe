package org.hotbackup.project.internal;

import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.PeerAddress;

/** What the role says of the pair, as far as the project needs it. */
record PairView(RoleStatus status) {

  /** Where the other station listens; empty while none is known. */
  Optional<PeerAddress> peer() {
    if (backup()) {
      return status
          .settings()
          .mainAddress()
          .map(host -> new PeerAddress(host, status.settings().mainPort()));
    }
    try {
      return status.peer().map(PeerStatus::address).map(PeerAddress::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<String> peerFingerprint() {
    return status.peer().flatMap(PeerStatus::projectFingerprint);
  }

  boolean peerReachable() {
    return status.peer().map(PeerStatus::reachable).orElse(false);
  }

  /** Whether a pull without anybody's asking is right: a standby whose main works. */
  boolean mayPullByItself() {
    return backup()
        && status.role() == Role.STANDBY
        && peerReachable()
        && status.peer().flatMap(PeerStatus::role).equals(Optional.of(Role.ACTIVE));
  }

  /** Why the project must not be replaced now; empty where it may. */
  Optional<String> refusal() {
    if (!backup()) {
      return Optional.of("this station is the main, whose project counts: pull on the backup");
    }
    return switch (status.role()) {
      case ACTIVE ->
          Optional.of(
              "this station is ACTIVE and works with its project: let the main take the work first,"
                  + " then pull");
      case STARTING ->
          Optional.of("the role of this station is not decided yet: try again in a moment");
      case STANDBY, MAINTENANCE, BLOCKED, FAULT -> Optional.empty();
    };
  }

  private boolean backup() {
    return status.settings().configuredAs() == ConfiguredAs.BACKUP;
  }
}
