package org.hotbackup.role.internal.loop;

import java.io.IOException;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;

/** What keeps this station itself from working: its licence, or something that has failed. */
final class Fitness {

  private final LoopPorts ports;
  private final Station station;
  private final TermHolder terms;
  private final PeerTracker peer;
  private final FaultLatch fault;
  private final Grace grace;

  Fitness(LoopPorts ports, Station station, TermHolder terms, PeerTracker peer) {
    this.ports = ports;
    this.station = station;
    this.terms = terms;
    this.peer = peer;
    fault = new FaultLatch(ports.ticker());
    grace = new Grace(ports.grace());
  }

  /** The licence as it counts now, grace allowed for. */
  LicenseStatus license(ConfiguredAs as) {
    return grace.over(ports.license().apply(as), as);
  }

  /** To be told after every decision, so that grace begins and ends in time. */
  void decided(ConfiguredAs as, LicenseStatus license) {
    if (as == ConfiguredAs.BACKUP && station.role().mayWork()) {
      grace.grant(license);
    } else if (peer.works()) {
      grace.end();
    }
  }

  /** What has failed; empty where nothing has. */
  String fault() {
    String gate = station.takeGateFailure();
    if (!gate.isEmpty()) {
      fault.set(gate);
    }
    return fault.current();
  }

  /** Starts a new term; false, and a fault, where it cannot be kept. */
  boolean raiseTerm() {
    try {
      terms.raise();
      return true;
    } catch (IOException e) {
      fault.set("the term cannot be kept, so this station must not work: " + e.getMessage());
      return false;
    }
  }
}
