package org.hotbackup.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Validated settings of PID {@value #PID}. An instance exists only for values that were accepted.
 *
 * @param configuredAs main or backup ({@code hotbackup.enabled})
 * @param mainAddress name or IP address of the main; empty on a main
 * @param mainPort TCP port of the main, 1 to 65535
 * @param checkupRate time between two checks, whole seconds, 1 s to 86400 s (CFG-3)
 * @param failureThreshold failed checks in a row before the main counts as lost, 1 or more
 * @param handoverTimeout longest wait for a hand-over
 * @param startTimeout a station that stays STARTING longer than this counts as not working
 * @param failback whether the main takes the work back by itself (ROLE-9)
 * @param failbackChecks good checks of the main in a row that an automatic failback needs, 1 or
 *     more
 * @param isolationPolicy what to do when the other station is lost (ROLE-13)
 * @param referenceAddresses {@code host} or {@code host:port} of what must answer under {@code
 *     PREFER_SINGLE}
 * @param standbyMode what a station that does not work keeps ready (LOG-5)
 * @param health when health moves the work (ROLE-17)
 * @param managedComponents names of DS components that follow the role without configuration
 * @param portalUrl the address under which users reach this station's portal, ending with a slash;
 *     empty where it is told by the web server's settings (PORT-2)
 */
public record RoleSettings(
    ConfiguredAs configuredAs,
    Optional<String> mainAddress,
    int mainPort,
    Duration checkupRate,
    int failureThreshold,
    Duration handoverTimeout,
    Duration startTimeout,
    FailbackPolicy failback,
    int failbackChecks,
    IsolationPolicy isolationPolicy,
    List<String> referenceAddresses,
    StandbyMode standbyMode,
    HealthPolicy health,
    List<String> managedComponents,
    Optional<URI> portalUrl) {

  /** The configuration these settings come from. */
  public static final String PID = "org.hotbackup.role";
}
