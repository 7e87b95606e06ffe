package org.hotbackup.api.link;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.Wish;

/**
 * What a station says beyond its role, for the pair to agree on. A station of an older version says
 * nothing of it, which is {@link #NONE}.
 *
 * @param wish the newest wish it knows
 * @param givesBack on a backup, how it answers a main that wants the work
 * @param failback on a backup, its failback policy
 * @param healthPolicy on a backup, when health moves the work
 * @param activeTerm the term under which its features run or may run; 0 while it does not work
 * @param yieldsTo the process it leaves the work to: it will not work before it has asked that one
 *     for a hand-over, or has lost it
 * @param pairedWith on a main, the process of the backup it accepts
 * @param fault how much of the station is broken
 * @param license text of its licence file, empty text where there is none; absent where it says
 *     nothing of it, as one does that its licence blocks
 * @param projectFingerprint fingerprint of its project
 * @param health what it reaches of what the work needs
 * @param recordedUpTo time of the newest sample it has recorded
 * @param checkTimeout how long it waits for the answer to a check before it counts as failed; the
 *     other station must notice within less that it stood still
 * @param reachesDatabase with a central database, whether it answers this station; empty with local
 *     ones
 * @param portal the address under which users reach its portal, ending with a slash; the host
 *     {@link org.hotbackup.api.PortalAddress#THIS_HOST} stands for the address the station is
 *     reached at
 */
public record PairState(
    Optional<Wish> wish,
    GivesBack givesBack,
    Optional<FailbackPolicy> failback,
    Optional<HealthPolicy> healthPolicy,
    long activeTerm,
    Optional<UUID> yieldsTo,
    Optional<UUID> pairedWith,
    FaultLevel fault,
    Optional<String> license,
    Optional<String> projectFingerprint,
    Optional<Health> health,
    Optional<Instant> recordedUpTo,
    Optional<Duration> checkTimeout,
    Optional<Boolean> reachesDatabase,
    Optional<URI> portal) {

  /** How a backup that works answers a main that wants the work. */
  public enum GivesBack {
    /** It hands over when asked. */
    NOW,
    /** It has not seen enough good checks of the main yet (ROLE-9). */
    LATER,
    /** Only an operator moves the work. */
    NEVER
  }

  /** How much of a station is broken; the station with the lower level works. */
  public enum FaultLevel {
    NONE,
    /** The logging feature cannot run; the rest can. */
    LOGGING,
    /** The database does not take rows; the rest can run. */
    DATABASE,
    /** Nothing can run: the gate does not open, or the term cannot be kept. */
    STATION
  }

  /** Nothing said. */
  public static final PairState NONE =
      new PairState(
          Optional.empty(),
          GivesBack.NOW,
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          FaultLevel.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
