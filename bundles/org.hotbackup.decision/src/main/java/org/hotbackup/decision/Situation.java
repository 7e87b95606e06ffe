package org.hotbackup.decision;

import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.decision.PeerView.Contact;

/**
 * Everything a decision depends on, frozen before it is taken.
 *
 * @param configuredAs main or backup
 * @param role the role until now
 * @param stopping whether the station is being stopped
 * @param settingsKnown false where the settings are refused and no earlier ones are there to keep
 * @param license the licence, judged for {@code configuredAs}, compared with the main's, grace of
 *     an active backup allowed for
 * @param fault what has failed on this station
 * @param secondBackup whether the main has said that it has another backup (ROLE-16)
 * @param maintenance whether an operator keeps this station out of service
 * @param frozen whether this process has just found that it stood still
 * @param wanted where an operator's wish puts the work
 * @param givesBack how the backup answers a main that wants the work: on a backup its own policy,
 *     on a main what the backup says
 * @param isolation whether this station is cut off
 * @param outranked whether the other station works under a newer term than this one
 * @param central the central database
 * @param peer the other station
 * @param handover how far a hand-over is
 */
public record Situation(
    ConfiguredAs configuredAs,
    Role role,
    boolean stopping,
    boolean settingsKnown,
    LicenseState license,
    Fault fault,
    boolean secondBackup,
    boolean maintenance,
    boolean frozen,
    Wanted wanted,
    GivesBack givesBack,
    Isolation isolation,
    boolean outranked,
    CentralView central,
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

  boolean lost() {
    return peer.is(Contact.LOST);
  }

  /** Both stations work, which only a cut link can bring about. */
  boolean bothActive() {
    return active() && peer.is(Contact.ALIVE) && peer.in(Role.ACTIVE);
  }

  /** The main may ask for the work: by itself, or because an operator wants it there. */
  boolean failbackIs(GivesBack answer) {
    return givesBack == answer && wanted != Wanted.HERE;
  }
}
