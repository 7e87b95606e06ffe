package org.hotbackup.api;

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
 * @param managedComponents names of DS components that follow the role without configuration
 */
public record RoleSettings(
    ConfiguredAs configuredAs,
    Optional<String> mainAddress,
    int mainPort,
    Duration checkupRate,
    int failureThreshold,
    Duration handoverTimeout,
    Duration startTimeout,
    List<String> managedComponents) {

  /** The configuration these settings come from. */
  public static final String PID = "org.hotbackup.role";
}
