package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.PeerView.Contact;
import org.hotbackup.decision.Situation;

/** Freezes what the loop knows into what the decision table is asked with. */
final class Situations {

  private final PeerTracker peer;
  private final Station station;
  private final Fitness fitness;
  private final HandoverState handover;
  private final MemoryHolder memory;
  private final Operator operator;
  private final GoodChecks goodChecks;
  private final IsolationWatch isolation;
  private final CentralLook central;

  Situations(
      PeerTracker peer,
      Station station,
      Fitness fitness,
      HandoverState handover,
      MemoryHolder memory,
      Operator operator,
      GoodChecks goodChecks,
      IsolationWatch isolation,
      CentralLook central) {
    this.peer = peer;
    this.station = station;
    this.fitness = fitness;
    this.handover = handover;
    this.memory = memory;
    this.operator = operator;
    this.goodChecks = goodChecks;
    this.isolation = isolation;
    this.central = central;
  }

  Situation now(
      RoleSettings settings,
      boolean known,
      boolean stopping,
      LicenseState license,
      boolean frozen) {
    ConfiguredAs as = settings.configuredAs();
    return new Situation(
        as,
        station.role(),
        stopping,
        known,
        license,
        fitness.fault(as),
        memory.get().secondBackup(),
        operator.maintenance(),
        frozen,
        operator.wanted(as),
        givesBack(settings),
        isolation.isolation(settings),
        outranked(as),
        central.now(),
        peer.view(settings.startTimeout()),
        handover.state());
  }

  private GivesBack givesBack(RoleSettings settings) {
    return settings.configuredAs() == ConfiguredAs.BACKUP
        ? goodChecks.givesBack(settings, station.role())
        : said().map(PairState::givesBack).orElse(GivesBack.NOW);
  }

  private Optional<PairState> said() {
    return peer.report().map(StationReport::pair);
  }

  /** Of two equal terms the main's is the higher one; a backup yields to one it does not know. */
  private boolean outranked(ConfiguredAs as) {
    long theirs = said().map(PairState::activeTerm).orElse(0L);
    return as == ConfiguredAs.MAIN
        ? theirs > station.activeTerm()
        : theirs == 0 || theirs >= station.activeTerm();
  }

  /** The failback policy of the pair, which is the backup's. */
  FailbackPolicy failback(RoleSettings settings) {
    return settings.configuredAs() == ConfiguredAs.BACKUP
        ? settings.failback()
        : said().flatMap(PairState::failback).orElse(FailbackPolicy.AUTOMATIC);
  }

  /** Which station works, where it is known that the other one does not. */
  Optional<ConfiguredAs> worksAlone(ConfiguredAs own) {
    Optional<StationReport> other = peer.report().filter(r -> peer.contact() == Contact.ALIVE);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    boolean theirsActive = other.get().role() == Role.ACTIVE;
    if (station.works() && !theirsActive && other.get().gateClosed()) {
      return Optional.of(own);
    }
    return theirsActive && !station.role().mayWork() && station.gateClosed()
        ? Optional.of(other.get().configuredAs())
        : Optional.empty();
  }
}
