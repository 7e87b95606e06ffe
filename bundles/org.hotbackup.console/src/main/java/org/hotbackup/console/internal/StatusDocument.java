package org.hotbackup.console.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Health;
import org.hotbackup.api.LeaseStatus;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.api.Project;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.Wish;

/**
 * The status document of {@code GET /hotbackup/status}. Others rely on its names; what is not known
 * is {@code null}.
 */
record StatusDocument(
    String station,
    String version,
    String configuredAs,
    String role,
    String since,
    String cause,
    String detail,
    long term,
    long worstCaseDetectionMillis,
    String error,
    boolean maintenance,
    WishDocument wish,
    License license,
    HealthDocument health,
    LeaseDocument lease,
    HistoryDocument history,
    AlarmsDocument alarms,
    ProjectDocument project,
    String portal,
    Peer peer,
    List<Feature> features) {

  /** The operator's wish that was made last; {@code null} where none ever was. */
  record WishDocument(long sequence, String to, String station, String origin, boolean done) {

    static WishDocument of(Wish wish) {
      return new WishDocument(
          wish.sequence(), wish.to().word(), wish.station(), wish.origin(), wish.done());
    }
  }

  /** What a station reaches of what the work needs. */
  record HealthDocument(boolean database, int sources, int sourcesReached, int percent) {

    static HealthDocument of(Health health) {
      return new HealthDocument(
          health.database(), health.sources(), health.sourcesReached(), health.percent());
    }
  }

  /** The lease in the central database; {@code null} with local databases. */
  record LeaseDocument(
      boolean reachable,
      String problem,
      String holder,
      boolean mine,
      long leftMillis,
      boolean effects) {

    static LeaseDocument of(LeaseStatus lease) {
      return new LeaseDocument(
          lease.reachable(),
          lease.problem().orElse(null),
          lease.holder().orElse(null),
          lease.mine(),
          lease.left().toMillis(),
          lease.effects());
    }
  }

  /** This station's project; {@code differences} is {@code null} where nothing was compared. */
  record ProjectDocument(String fingerprint, List<Project.FileDifference> differences) {

    static ProjectDocument of(Project project) {
      return new ProjectDocument(
          project.fingerprint().orElse(null), project.differences().orElse(null));
    }
  }

  record License(
      String state, String serial, Map<String, Object> options, String expires, String reason) {

    static License of(LicenseStatus status) {
      return new License(
          status.state().name(),
          status.serial().orElse(null),
          new TreeMap<>(status.options()),
          Json.time(status.expires()),
          status.reason().orElse(null));
    }
  }

  record Peer(
      String station,
      String address,
      boolean reachable,
      String role,
      Long term,
      String lastCheck,
      String lastResult,
      String detail,
      Double roundTripMillis,
      Long clockOffsetMillis,
      Boolean projectMatches,
      HealthDocument health,
      String portal) {

    static Peer of(PeerStatus peer, Optional<Boolean> projectMatches) {
      return new Peer(
          peer.station().orElse(null),
          peer.address(),
          peer.reachable(),
          peer.role().map(Enum::name).orElse(null),
          peer.term().orElse(null),
          Json.time(peer.lastCheck()),
          peer.lastResult(),
          peer.detail(),
          Json.millis(peer.roundTrip()),
          peer.clockOffset().map(Duration::toMillis).orElse(null),
          projectMatches.orElse(null),
          peer.health().map(HealthDocument::of).orElse(null),
          peer.portal().map(URI::toString).orElse(null));
    }
  }

  record Feature(String name, String state, int components) {

    static Feature of(FeatureStatus feature) {
      return new Feature(feature.name(), feature.state().name(), feature.components().size());
    }
  }

  /**
   * What is to be said now.
   *
   * @param host where the reader reached this station
   */
  static StatusDocument of(Station station, RoleService service, String host) {
    RoleStatus status = service.status();
    return new StatusDocument(
        status.station(),
        station.identity().version(),
        status.settings().configuredAs().word(),
        status.role().name(),
        Json.time(Optional.of(status.since())),
        status.cause().name(),
        status.detail(),
        status.term(),
        status.worstCaseDetection().toMillis(),
        status.error().orElse(null),
        status.maintenance(),
        status.wish().map(WishDocument::of).orElse(null),
        License.of(status.license()),
        status.health().map(HealthDocument::of).orElse(null),
        status.lease().map(LeaseDocument::of).orElse(null),
        station.history().map(HistoryDocument::of).orElse(null),
        station.conditions().map(AlarmsDocument::of).orElse(null),
        station.project().map(ProjectDocument::of).orElse(null),
        portal(service, host).map(URI::toString).orElse(null),
        status.peer().map(peer -> Peer.of(peer, station.projectMatches(peer))).orElse(null),
        service.features().stream().map(Feature::of).toList());
  }

  /** Where users reach this station's portal (PORT-2), as the other station is told. */
  static Optional<URI> portal(RoleService service, String host) {
    return service.report().pair().portal().flatMap(known -> PortalAddress.reachedAt(known, host));
  }
}
