package org.hotbackup.database.internal.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StandbyMode;

/** What a role service would say. */
final class Statuses {

  static final String MAIN = "10.0.0.5";
  static final String BACKUP = "10.0.0.6:57034";

  private Statuses() {}

  static RoleStatus backup(boolean reachable) {
    return status(ConfiguredAs.BACKUP, Optional.of(peer("main", MAIN + ":57034", reachable)));
  }

  static RoleStatus main(boolean reachable) {
    return status(ConfiguredAs.MAIN, Optional.of(peer("backup", BACKUP, reachable)));
  }

  static RoleStatus alone() {
    return status(ConfiguredAs.MAIN, Optional.empty());
  }

  /** The same on a station that has been ACTIVE since a time. */
  static RoleStatus active(RoleStatus status, Instant since) {
    return new RoleStatus(
        status.station(),
        status.settings(),
        Role.ACTIVE,
        since,
        status.cause(),
        status.detail(),
        status.term(),
        status.worstCaseDetection(),
        status.error(),
        status.license(),
        status.wish(),
        status.maintenance(),
        status.health(),
        status.lease(),
        status.peer());
  }

  private static PeerStatus peer(String name, String address, boolean reachable) {
    return new PeerStatus(
        Optional.of(name),
        address,
        reachable,
        Optional.of(Role.ACTIVE),
        Optional.of(1L),
        Optional.empty(),
        "OK",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static RoleStatus status(ConfiguredAs as, Optional<PeerStatus> peer) {
    RoleSettings settings =
        new RoleSettings(
            as,
            as == ConfiguredAs.BACKUP ? Optional.of(MAIN) : Optional.empty(),
            57034,
            Duration.ofSeconds(10),
            1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            FailbackPolicy.AUTOMATIC,
            1,
            IsolationPolicy.PREFER_RUNNING,
            List.of(),
            StandbyMode.COLD,
            HealthPolicy.OFF,
            List.of(),
            Optional.empty());
    return new RoleStatus(
        "station",
        settings,
        Role.STANDBY,
        Instant.EPOCH,
        Cause.STARTED,
        "",
        1,
        Duration.ofSeconds(13),
        Optional.empty(),
        new LicenseStatus(
            LicenseState.VALID, Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        peer);
  }
}
