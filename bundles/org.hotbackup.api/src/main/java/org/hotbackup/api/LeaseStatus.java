package org.hotbackup.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What this station knows of the central database and the lease in it (ROLE-12).
 *
 * @param reachable whether the database answered last
 * @param problem why it did not; empty where it did
 * @param holder name of the station that holds the lease, as the database last said; empty where
 *     nobody does
 * @param mine whether that is this process
 * @param left time until the lease ends as far as this station can know, zero or more
 * @param effects whether this station may have effects now, and not only record
 */
public record LeaseStatus(
    boolean reachable,
    Optional<String> problem,
    Optional<String> holder,
    boolean mine,
    Duration left,
    boolean effects) {}
