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

/** Puts into words what the loop knows: reports for the other station, the status for people. */
final class Reporter {

  private final LoopPorts ports;
  private final TermHolder terms;
  private final PeerTracker peer;
  private final Station station;
  private long sequence;

  Reporter(LoopPorts ports, TermHolder terms, PeerTracker peer, Station station) {
    this.ports = ports;
    this.terms = terms;
    this.peer = peer;
    this.station = station;
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
        ports.license().apply(settings.configuredAs()).serial(),
        Instant.ofEpochMilli(ports.ticker().wallMillis()),
        known.map(report -> ports.events().after(report.journalHeld())).orElse(List.of()),
        known.map(report -> ports.events().held(report.station())).orElse(0L),
        PairState.NONE);
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
        settingsError.or(() -> twoBackups(settings)),
        ports.license().apply(settings.configuredAs()),
        Optional.empty(),
        false,
        Optional.empty(),
        peer.status());
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
