package org.hotbackup.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A consistent snapshot of what the role service knows.
 *
 * @param station this station's name
 * @param settings the settings in force, the last good ones (CFG-5)
 * @param role the role now
 * @param since when the role was taken, wall clock
 * @param cause why
 * @param detail the particulars of the cause, may be empty
 * @param term the highest fencing number this station has used or seen
 * @param worstCaseDetection longest time until a dead or frozen main is noticed (ROLE-7)
 * @param error why the latest settings were refused, or what else needs a person; empty if nothing
 * @param license the licence as it counts now: compared with the main's, grace allowed for
 * @param wish the operator's wish in force, or the last one, fulfilled
 * @param maintenance whether an operator keeps this station out of service
 * @param health what this station reaches; empty where it is not watched
 * @param lease the central database's lease; empty with local databases
 * @param peer the other station, empty while none is known
 */
public record RoleStatus(
    String station,
    RoleSettings settings,
    Role role,
    Instant since,
    Cause cause,
    String detail,
    long term,
    Duration worstCaseDetection,
    Optional<String> error,
    LicenseStatus license,
    Optional<Wish> wish,
    boolean maintenance,
    Optional<Health> health,
    Optional<LeaseStatus> lease,
    Optional<PeerStatus> peer) {}
