package org.hotbackup.decision;

import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;

/**
 * Everything a decision depends on, frozen before it is taken.
 *
 * @param configuredAs main or backup
 * @param role the role until now
 * @param stopping whether the station is being stopped
 * @param settingsKnown false where the settings are refused and no earlier ones are there to keep
 * @param license the licence, judged for {@code configuredAs}, grace of an active backup allowed
 *     for
 * @param fault whether something that the work needs has failed on this station
 * @param frozen whether this process has just found that it stood still
 * @param peer the other station
 * @param handover how far a hand-over is
 */
public record Situation(
    ConfiguredAs configuredAs,
    Role role,
    boolean stopping,
    boolean settingsKnown,
    LicenseState license,
    boolean fault,
    boolean frozen,
    PeerView peer,
    Handover handover) {

  boolean main() {
    return configuredAs == ConfiguredAs.MAIN;
  }

  boolean backup() {
    return configuredAs == ConfiguredAs.BACKUP;
  }

  boolean active() {
    return role == Role.ACTIVE;
  }
}
