package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Handover;
import org.hotbackup.decision.PeerView.Contact;
import org.hotbackup.role.internal.loop.PeerTracker.Heard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what the other station says, in its questions and in its answers. */
final class Incoming {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final LoopPorts ports;
  private final TermHolder terms;
  private final PeerTracker peer;
  private final Checks checks;
  private final HandoverState handover;
  private final Fitness fitness;
  private final MemoryHolder memory;
  private final Operator operator;
  private final Supplier<RoleSettings> settings;
  private final Supplier<Duration> checkTimeout;
  private final BooleanSupplier asks;
  private final BooleanSupplier central;
  private UUID refused;

  /**
   * Nothing heard yet.
   *
   * @param settings the settings in force
   * @param checkTimeout the check time-out
   * @param asks whether this station asks the other one by itself now
   * @param central whether a lease decides, among several backups, too
   */
  Incoming(
      LoopPorts ports,
      TermHolder terms,
      PeerTracker peer,
      Checks checks,
      HandoverState handover,
      Fitness fitness,
      MemoryHolder memory,
      Operator operator,
      Supplier<RoleSettings> settings,
      Supplier<Duration> checkTimeout,
      BooleanSupplier asks,
      BooleanSupplier central) {
    this.ports = ports;
    this.terms = terms;
    this.peer = peer;
    this.checks = checks;
    this.handover = handover;
    this.fitness = fitness;
    this.memory = memory;
    this.operator = operator;
    this.settings = settings;
    this.checkTimeout = checkTimeout;
    this.asks = asks;
    this.central = central;
  }

  /**
   * A second backup (ROLE-16): not the one that is known, and that one is there or not given up.
   * Nothing it says counts; it learns from the answer that it is not the one. With a central
   * database the one that works is the one to know.
   */
  boolean otherBackup(StationReport asking, PeerAddress from) {
    boolean given = peer.contact() == Contact.NONE || peer.contact() == Contact.LOST;
    boolean other =
        settings.get().configuredAs() == ConfiguredAs.MAIN
            && asking.configuredAs() == ConfiguredAs.BACKUP
            && !given
            && !peer.knows(asking)
            && !(central.getAsBoolean() && asking.role() == Role.ACTIVE && !peer.works())
            && ports.memory().backup().filter(known -> !known.equals(from)).isPresent();
    if (other && !central.getAsBoolean() && !asking.instance().equals(refused)) {
      refused = asking.instance();
      LOG.warn(
          "{} at {} asks as a backup, but this main has another one; several backups need a"
              + " central database",
          asking.station(),
          from);
    }
    return other;
  }

  Heard hear(StationReport asking, PeerAddress from) {
    if (settings.get().configuredAs() == ConfiguredAs.MAIN
        && asking.configuredAs() == ConfiguredAs.BACKUP) {
      ports.memory().remember(from);
    }
    Heard heard = peer.heard(asking, from.toString(), !asks.getAsBoolean());
    if (heard == Heard.OTHER_PROCESS) {
      checks.startOver();
    } else if (heard == Heard.OTHER_PROCESS_AGAIN) {
      // Longer than a question and its answer may take, see docs/architecture.md on timing.
      checks.startOverUnlessRecent(checkTimeout.get().dividedBy(2));
    }
    learn(asking);
    return heard;
  }

  /** What any word of the other station teaches, also a late one. */
  void learn(StationReport report) {
    terms.seen(report.term());
    operator.heard(report.pair().wish());
    fitness.heard(report);
    if (settings.get().configuredAs() == ConfiguredAs.BACKUP
        && report.configuredAs() == ConfiguredAs.MAIN) {
      report
          .pair()
          .pairedWith()
          .map(accepted -> !accepted.equals(ports.identity().instance()))
          .ifPresent(second -> memory.learn(memory.get().withSecondBackup(second)));
    }
    noteHandoverEnd();
    ports.events().merge(report.journal());
  }

  /** A given hand-over is over once the main no longer asks: it works, or has given up. */
  private void noteHandoverEnd() {
    if (handover.is(Handover.GIVEN)
        && peer.report().filter(StationReport::wantsHandover).isEmpty()) {
      handover.end();
    }
  }
}
