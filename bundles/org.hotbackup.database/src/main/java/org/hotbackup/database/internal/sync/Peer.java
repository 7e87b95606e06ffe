package org.hotbackup.database.internal.sync;

import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.PeerAddress;

/** What the role says of the other station, as far as the history needs it. */
final class Peer {

  private Peer() {}

  /** Where the other station listens; empty while it is not known or does not answer. */
  static Optional<PeerAddress> reachable(RoleStatus status) {
    Optional<PeerStatus> peer = status.peer().filter(PeerStatus::reachable);
    if (status.settings().configuredAs() == ConfiguredAs.BACKUP) {
      return peer.flatMap(other -> status.settings().mainAddress())
          .map(host -> new PeerAddress(host, status.settings().mainPort()));
    }
    try {
      return peer.map(PeerStatus::address).map(PeerAddress::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How the other station is called. */
  static String name(Optional<RoleStatus> status) {
    return status
        .flatMap(RoleStatus::peer)
        .flatMap(PeerStatus::station)
        .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
        .orElse("the other station");
  }
}
