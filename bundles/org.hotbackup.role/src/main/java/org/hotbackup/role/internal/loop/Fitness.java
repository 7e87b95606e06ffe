package org.hotbackup.role.internal.loop;

import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Fault;
import org.hotbackup.decision.PeerView.Contact;

/** What keeps this station itself from working: its licence, or something that has failed. */
final class Fitness {

  private final LoopPorts ports;
  private final Station station;
  private final TermHolder terms;
  private final PeerTracker peer;
  private final FaultLatch fault;
  private final Grace grace;
  private final Pairing pairing;

  Fitness(
      LoopPorts ports, Station station, TermHolder terms, PeerTracker peer, MemoryHolder memory) {
    this.ports = ports;
    this.station = station;
    this.terms = terms;
    this.peer = peer;
    fault = new FaultLatch(ports.ticker());
    grace = new Grace(ports.grace());
    pairing = new Pairing(ports.license(), memory);
  }

  /** The main has said what its licence is. */
  void heard(StationReport report) {
    pairing.heard(report);
  }

  /** The licence as it counts now: compared with the main's, grace allowed for. */
  LicenseStatus license(ConfiguredAs as) {
    return grace.over(pairing.over(ports.license().status(as), as), as);
  }

  /** What the licence says against a station that works all the same. */
  Optional<String> warning(ConfiguredAs as) {
    return Optional.of(license(as))
        .filter(unused -> station.role().mayWork())
        .flatMap(LicenseStatus::reason);
  }

  /** To be told after every decision, so that grace begins and ends in time. */
  void decided(ConfiguredAs as, LicenseStatus license) {
    if (as == ConfiguredAs.BACKUP && station.role().mayWork()) {
      grace.grant(license);
    } else if (peer.works()) {
      grace.end();
    }
  }

  /** Looks for new faults; what the work needs shows its faults only while it is at work. */
  void look() {
    String gate = station.takeGateFailure();
    if (!gate.isEmpty()) {
      fault.set(FaultLevel.STATION, gate);
    }
    if (station.works() && fault.level() == FaultLevel.NONE) {
      CoreFault core = ports.facts().core().get();
      if (core.level() != FaultLevel.NONE) {
        fault.set(core.level(), core.detail());
      }
    }
  }

  /** What has failed, as far as it matters beside the other station. */
  Fault fault(ConfiguredAs as) {
    FaultLevel own = fault.level();
    if (own == FaultLevel.NONE || own == FaultLevel.STATION) {
      return own == FaultLevel.NONE ? Fault.NONE : Fault.TOTAL;
    }
    Optional<StationReport> other =
        peer.report().filter(r -> peer.contact() == Contact.ALIVE && r.working());
    boolean fitter =
        other
            .map(report -> report.pair().fault().compareTo(own))
            .filter(less -> less < 0 || (less == 0 && as == ConfiguredAs.BACKUP))
            .isPresent();
    return fitter ? Fault.OTHER_IS_FITTER : Fault.NONE;
  }

  FaultLevel level() {
    return fault.level();
  }

  /** What has failed; empty where nothing has. */
  String why() {
    return fault.current();
  }

  /** Starts a new term; false, and a fault, where it cannot be kept. */
  boolean raiseTerm() {
    try {
      terms.raise();
      return true;
    } catch (IOException e) {
      fault.set(
          FaultLevel.STATION,
          "the term cannot be kept, so this station must not work: " + e.getMessage());
      return false;
    }
  }
}
