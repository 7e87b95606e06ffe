package org.hotbackup.console.internal;

import java.time.Clock;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Project;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.HeartbeatService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The services of this station as far as they are there: the console has to answer while the
 * station starts, is updated or is broken. Thread-safe.
 */
@Component(service = Station.class)
public final class Station {

  private final StationIdentity identity;
  private final EffectsDesk desk = new EffectsDesk(Clock.systemUTC());

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RoleService role;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile LicenseService license;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HeartbeatService heartbeat;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Project project;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryState history;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Conditions conditions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile EffectLedger ledger;

  /** Called by the component runtime. */
  @Activate
  public Station(@Reference StationIdentity identity) {
    this.identity = identity;
  }

  Station(
      StationIdentity identity,
      RoleService role,
      LicenseService license,
      HeartbeatService heartbeat,
      Project project,
      HistoryState history,
      Conditions conditions) {
    this.identity = identity;
    this.role = role;
    this.license = license;
    this.heartbeat = heartbeat;
    this.project = project;
    this.history = history;
    this.conditions = conditions;
  }

  StationIdentity identity() {
    return identity;
  }

  Optional<RoleService> role() {
    return Optional.ofNullable(role);
  }

  Optional<HeartbeatService> heartbeat() {
    return Optional.ofNullable(heartbeat);
  }

  Optional<LicenseService> license() {
    return Optional.ofNullable(license);
  }

  Optional<Project> project() {
    return Optional.ofNullable(project);
  }

  Optional<HistoryState> history() {
    return Optional.ofNullable(history);
  }

  /** Empty where no conditions are evaluated, as on a station that is not ACTIVE. */
  Optional<Conditions> conditions() {
    return Optional.ofNullable(conditions);
  }

  /** What the ledger of effects says; empty where it cannot be read. */
  Optional<EffectsDesk.Known> effects() {
    return desk.known(Optional.ofNullable(ledger));
  }

  /** Has an effect tried again that was given up. */
  Outcome retryEffect(RoleService by, String item, String planned, String channel, String actor) {
    return desk.retry(Optional.ofNullable(ledger), by, item, planned, channel, actor);
  }

  /**
   * Whether the other station has the same project; empty while either fingerprint is not known.
   */
  Optional<Boolean> projectMatches(PeerStatus peer) {
    return project()
        .flatMap(Project::fingerprint)
        .flatMap(own -> peer.projectFingerprint().map(own::equals));
  }
}
