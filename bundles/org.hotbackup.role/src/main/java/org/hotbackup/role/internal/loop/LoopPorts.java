package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Situation;

/**
 * Everything the role loop reaches the world through.
 *
 * @param identity this station
 * @param ticker both clocks
 * @param thread runs a task on the role thread, after the present one
 * @param asker asks the other station
 * @param listening where this station listens
 * @param checkTimeout the check time-out for a check-up rate
 * @param license the licence for how the station is configured
 * @param gate switches the features
 * @param terms keeps the term
 * @param grace keeps the grace of an active backup
 * @param memory remembers the backup
 * @param events journal and listeners
 * @param decider the decision table
 */
public record LoopPorts(
    StationIdentity identity,
    Ticker ticker,
    Executor thread,
    Asker asker,
    Supplier<Optional<PeerAddress>> listening,
    UnaryOperator<Duration> checkTimeout,
    Function<ConfiguredAs, LicenseStatus> license,
    GatePort gate,
    TermStore terms,
    GraceStore grace,
    PeerMemory memory,
    RoleEvents events,
    Function<Situation, Decision> decider) {}
