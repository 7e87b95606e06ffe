package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.PeerView.Contact;

/** Puts into words what the loop knows: reports for the other station, the status for people. */
final class Reporter {

  /** A longer licence text is not one; a report has to fit into a line of the link. */
  private static final int MOST_LICENSE = 8_192;

  private final LoopPorts ports;
  private final TermHolder terms;
  private final PeerTracker peer;
  private final Station station;
  private final Fitness fitness;
  private final Operator operator;
  private final GoodChecks goodChecks;
  private final Yielding yielding;
  private final LeaseTalk lease;
  private final CentralLook central;
  private long sequence;

  Reporter(
      LoopPorts ports,
      TermHolder terms,
      PeerTracker peer,
      Station station,
      Fitness fitness,
      Operator operator,
      GoodChecks goodChecks,
      Yielding yielding,
      LeaseTalk lease,
      CentralLook central) {
    this.ports = ports;
    this.terms = terms;
    this.peer = peer;
    this.station = station;
    this.fitness = fitness;
    this.operator = operator;
    this.goodChecks = goodChecks;
    this.yielding = yielding;
    this.lease = lease;
    this.central = central;
  }

  StationReport report(RoleSettings settings, boolean fit, Duration pace) {
    Optional<StationReport> known = peer.report();
    boolean main = settings.configuredAs() == ConfiguredAs.MAIN;
    return new StationReport(
        ports.identity().name(),
        ports.identity().instance(),
        ports.identity().version(),
        settings.configuredAs(),
        station.role(),
        terms.highest(),
        fit,
        station.gateClosed(),
        main && station.role() == Role.STARTING,
        ++sequence,
        ports.listening().get(),
        main ? Duration.ZERO : pace,
        ports.license().status(settings.configuredAs()).serial(),
        Instant.ofEpochMilli(ports.ticker().wallMillis()),
        known.map(report -> ports.events().after(report.journalHeld())).orElse(List.of()),
        known.map(report -> ports.events().held(report.station())).orElse(0L),
        pair(settings));
  }

  private PairState pair(RoleSettings settings) {
    boolean main = settings.configuredAs() == ConfiguredAs.MAIN;
    return new PairState(
        operator.wish(),
        main ? PairState.GivesBack.NOW : goodChecks.givesBack(settings, station.role()),
        main ? Optional.empty() : Optional.of(settings.failback()),
        main ? Optional.empty() : Optional.of(settings.health()),
        station.activeTerm(),
        yielding.said(),
        peer.report()
            .filter(known -> main && peer.contact() == Contact.ALIVE)
            .filter(known -> known.configuredAs() == ConfiguredAs.BACKUP)
            .map(StationReport::instance),
        fitness.level(),
        license(settings.configuredAs()),
        ports.facts().project().get(),
        ports.facts().health().get(),
        ports.facts().recordedUpTo().get(),
        Optional.of(ports.checkTimeout().apply(settings.checkupRate())),
        Optional.of(lease.reachable()).filter(unused -> lease.central()),
        settings.portalUrl().or(ports.facts().portal()));
  }

  /**
   * The licence for the other station to compare: only one that lets this station operate. With
   * another one the last comparison counts, so that it does not block both stations.
   */
  private Optional<String> license(ConfiguredAs as) {
    // In this order: a file that changes in between is left out, not sent before it is judged.
    String text = ports.license().text();
    return Optional.of(text)
        .filter(unused -> ports.license().status(as).state().mayOperate())
        .filter(known -> known.length() <= MOST_LICENSE);
  }

  RoleStatus status(RoleSettings settings, Duration timeout, Optional<String> settingsError) {
    return new RoleStatus(
        ports.identity().name(),
        settings,
        station.role(),
        station.since(),
        station.cause(),
        station.detail(),
        terms.highest(),
        settings.checkupRate().multipliedBy(settings.failureThreshold()).plus(timeout),
        settingsError.or(() -> twoBackups(settings)).or(this::worksThough),
        fitness.license(settings.configuredAs()),
        operator.wish(),
        operator.maintenance(),
        ports.facts().health().get(),
        central.status(),
        peer.status());
  }

  /** What is wrong with a station that works all the same. */
  private Optional<String> worksThough() {
    return Optional.of(fitness.why()).filter(why -> station.role().mayWork() && !why.isEmpty());
  }

  private Optional<String> twoBackups(RoleSettings settings) {
    return peer.report()
        .filter(
            known ->
                settings.configuredAs() == ConfiguredAs.BACKUP
                    && known.configuredAs() == ConfiguredAs.BACKUP)
        .map(
            known ->
                "main.address leads to "
                    + known.station()
                    + ", which is a backup itself: switch hotbackup mode off there, or enter the"
                    + " address of the main");
  }
}
