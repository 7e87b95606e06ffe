package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hotbackup.api.LicenseService;
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
 * @param license the licence validator
 * @param gate switches the features
 * @param terms keeps the term
 * @param grace keeps the grace of an active backup
 * @param memory remembers the backup
 * @param pair keeps what the pair has agreed on
 * @param references finds a reference address that answers within a time; empty where none does
 * @param central the central database
 * @param facts what other bundles know of this station
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
    LicenseService license,
    GatePort gate,
    TermStore terms,
    GraceStore grace,
    PeerMemory memory,
    PairStore pair,
    BiFunction<List<String>, Duration, CompletionStage<Optional<String>>> references,
    CentralPort central,
    StationFacts facts,
    RoleEvents events,
    Function<Situation, Decision> decider) {}
