package org.hotbackup.project.internal;

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

  private Statuses() {}

  static RoleStatus backup(Role role, Role main, String mainFingerprint) {
    return status(ConfiguredAs.BACKUP, role, Optional.of(peer(main, mainFingerprint)));
  }

  static RoleStatus main(Role role, Optional<PeerStatus> peer) {
    return status(ConfiguredAs.MAIN, role, peer);
  }

  static PeerStatus peer(Role role, String fingerprint) {
    return new PeerStatus(
        Optional.of("peer"),
        MemoryTransfers.ADDRESS.toString(),
        true,
        Optional.of(role),
        Optional.of(1L),
        Optional.empty(),
        "OK",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(fingerprint),
        Optional.empty(),
        Optional.empty());
  }

  private static RoleStatus status(ConfiguredAs as, Role role, Optional<PeerStatus> peer) {
    RoleSettings settings =
        new RoleSettings(
            as,
            as == ConfiguredAs.BACKUP
                ? Optional.of(MemoryTransfers.ADDRESS.host())
                : Optional.empty(),
            MemoryTransfers.ADDRESS.port(),
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
        role,
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
