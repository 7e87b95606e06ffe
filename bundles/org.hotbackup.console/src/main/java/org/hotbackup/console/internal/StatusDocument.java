package org.hotbackup.console.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;

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
    License license,
    Peer peer,
    List<Feature> features) {

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
      Long clockOffsetMillis) {

    static Peer of(PeerStatus peer) {
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
          peer.clockOffset().map(Duration::toMillis).orElse(null));
    }
  }

  record Feature(String name, String state, int components) {

    static Feature of(FeatureStatus feature) {
      return new Feature(feature.name(), feature.state().name(), feature.components().size());
    }
  }

  static StatusDocument of(Station station, RoleService service) {
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
        station.license().map(License::of).orElse(null),
        status.peer().map(Peer::of).orElse(null),
        service.features().stream().map(Feature::of).toList());
  }
}
