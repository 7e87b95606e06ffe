package org.hotbackup.portal.internal.page;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.portal.internal.ActivePortal;
import org.hotbackup.portal.internal.PortalSettings;
import org.hotbackup.portal.internal.session.MoveCodes;

/** This station and the other one, as the front of the portal sees them. */
public interface Station {

  /** Its name. */
  String name();

  /** Empty while the station starts or is updated. */
  Optional<RoleService> roles();

  /** Empty where the portal is not served. */
  Optional<ActivePortal> portal();

  PortalSettings settings();

  default Optional<RoleStatus> status() {
    return roles().map(RoleService::status);
  }

  /** Whether the portal is served here now. */
  default boolean serving() {
    return portal().isPresent()
        && status().filter(status -> status.role() == Role.ACTIVE).isPresent();
  }

  /** Where users reach the other station's portal, as it said last. */
  Optional<URI> otherPortal();

  /** Where users reach this station's portal: as configured, or else as this browser does. */
  default Optional<URI> own(Browser browser) {
    return status().flatMap(status -> status.settings().portalUrl()).or(browser::called);
  }

  /** Where users reach the other station's; empty where it is this very address. */
  default Optional<URI> other(Browser browser) {
    return otherThan(own(browser));
  }

  /** Same, where this station's address is known. */
  default Optional<URI> otherThan(Optional<URI> own) {
    return otherPortal()
        .filter(other -> own.filter(one -> Redirection.sameOrigin(one, other)).isEmpty());
  }

  /** How far the other station's clock is ahead of this one's. */
  default Duration ahead() {
    return status()
        .flatMap(RoleStatus::peer)
        .flatMap(PeerStatus::clockOffset)
        .orElse(Duration.ZERO);
  }

  /** How long a code is good: a page may wait for a takeover as long as that may take. */
  default Duration codesGood() {
    Duration wait =
        status().map(status -> status.worstCaseDetection().multipliedBy(2)).orElse(Duration.ZERO);
    Duration good = MoveCodes.SHORTEST.plus(wait);
    return good.compareTo(MoveCodes.LONGEST) < 0 ? good : MoveCodes.LONGEST;
  }
}
