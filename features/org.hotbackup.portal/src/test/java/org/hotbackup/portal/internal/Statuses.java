package org.hotbackup.portal.internal;

import java.net.URI;
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

/** What a role service says. */
final class Statuses {

  private Statuses() {}

  static RoleStatus of(Role role, Optional<PeerStatus> peer) {
    return of(role, peer, Optional.empty());
  }

  static RoleStatus of(Role role, Optional<PeerStatus> peer, Optional<URI> portalUrl) {
    RoleSettings settings =
        new RoleSettings(
            ConfiguredAs.MAIN,
            Optional.empty(),
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
            portalUrl);
    return new RoleStatus(
        "line-3-a",
        settings,
        role,
        Instant.EPOCH,
        Cause.STARTED,
        "",
        1,
        Duration.ofSeconds(13),
        Optional.empty(),
        new LicenseStatus(
            LicenseState.VALID,
            Optional.empty(),
            Map.of("portal", true),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        peer);
  }
}
