package org.hotbackup.role.internal.drill;

import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;

/**
 * A connection to the other station, from nothing to its answer. To have lost the main is no
 * failure on a backup: that is when it takes over.
 */
final class LinkAttempt implements Attempt {

  private final DrillPorts ports;

  LinkAttempt(DrillPorts ports) {
    this.ports = ports;
  }

  @Override
  public Result run() {
    Optional<PeerAddress> peer = ports.peer().get();
    StationReport own = ports.report().get();
    boolean backup = own.configuredAs() == ConfiguredAs.BACKUP;
    if (peer.isEmpty()) {
      return new Result(!backup, "no other station is known");
    }
    TestReport test = ports.heartbeat().test(peer.get(), own, ports.checkTimeout().get());
    String found = test.explanation().replaceAll("\\s+", " ");
    if (test.succeeded()) {
      return new Result(true, found);
    }
    return new Result(backup, backup ? "the main is lost: " + found : found);
  }
}
