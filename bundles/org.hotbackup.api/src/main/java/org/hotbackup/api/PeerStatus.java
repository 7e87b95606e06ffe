package org.hotbackup.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this station knows of the other one. The optional values are empty until it first answered.
 *
 * @param station the peer's name
 * @param address {@code host:port} it is checked at, or last checked from
 * @param reachable whether the last check succeeded
 * @param role the role it reported last
 * @param term the fencing number it reported last
 * @param lastCheck when the last check ended, wall clock
 * @param lastResult {@code OK} or the name of the failed step, see {@link
 *     org.hotbackup.api.link.LinkFailure}
 * @param detail the sentence that explains {@code lastResult}; empty for OK
 * @param roundTrip time from question to answer
 * @param clockOffset the peer's wall clock less this station's
 * @param projectFingerprint the fingerprint of its project
 * @param health what it reaches of what the work needs
 * @param portal the address under which users reach its portal, as it says (PORT-2)
 */
public record PeerStatus(
    Optional<String> station,
    String address,
    boolean reachable,
    Optional<Role> role,
    Optional<Long> term,
    Optional<Instant> lastCheck,
    String lastResult,
    String detail,
    Optional<Duration> roundTrip,
    Optional<Duration> clockOffset,
    Optional<String> projectFingerprint,
    Optional<Health> health,
    Optional<URI> portal) {}
