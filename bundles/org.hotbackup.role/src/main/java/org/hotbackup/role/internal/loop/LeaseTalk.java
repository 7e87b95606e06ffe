package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.Lease.Unreachable;
import org.hotbackup.api.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This station's calls to the lease, one at a time, and what they have shown (ROLE-12). Time left
 * of the own lease is counted from when the call was sent, of another one from when the answer
 * came.
 */
final class LeaseTalk {

  /** Whose lease this is about. */
  interface Owner {
    /** Notices a freeze before an answer is looked at. */
    void sense();

    /** Something has changed. */
    void advance();
  }

  /** Longest wait for the database bundle, where the settings say that there is a lease. */
  private static final Duration APPEARS = Duration.ofSeconds(10);

  /** Where something has changed, the row is read again at once, but not more often than this. */
  private static final Duration SOON = Duration.ofMillis(200);

  /** Effects end so much before the lease, for it takes a tick to notice and a moment to stop. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final LoopPorts ports;
  private final TermHolder terms;
  private final Station station;
  private final Owner owner;
  private Optional<Lease> service = Optional.empty();
  private Optional<Seen> seen = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private boolean answered;
  private boolean outstanding;
  private int number;
  private boolean hurry;
  private Object formerPeer = "";
  private long sentNanos;
  private long answerNanos;
  private long validNanos;
  private long sinceNanos;

  LeaseTalk(LoopPorts ports, TermHolder terms, Station station, Owner owner) {
    this.ports = ports;
    this.terms = terms;
    this.station = station;
    this.owner = owner;
    startOver();
  }

  /** What was known before does not count; an answer to an earlier call neither. */
  void startOver() {
    service = ports.central().lease();
    seen = Optional.empty();
    problem = Optional.empty();
    answered = false;
    outstanding = false;
    hurry = true;
    sinceNanos = ports.ticker().nanos();
    number++;
  }

  boolean central() {
    return ports.central().configured() || service.isPresent();
  }

  /** The row may be another one now. */
  void hurry() {
    hurry = true;
  }

  /**
   * Calls the database where it is time to: renews, releases or looks.
   *
   * @param peer how the other station is; where that changes, the row is read at once
   */
  void look(Duration time, Object peer) {
    hurry |= !peer.equals(formerPeer);
    formerPeer = peer;
    Optional<Lease> now = ports.central().lease();
    if (!now.equals(service)) {
      startOver();
    }
    if (service.isEmpty() || !idle()) {
      return;
    }
    boolean release = releases();
    Duration wait = hurry || release ? SOON : time.dividedBy(3);
    if (answered && ports.ticker().nanos() - sentNanos < wait.toNanos()) {
      return;
    }
    hurry = false;
    if (release) {
      release();
    } else if (mine() && station.role().mayWork()) {
      long term = seen.get().term();
      call(known -> known.renew(term, time));
    } else {
      call(Lease::look);
    }
  }

  /** Gives up the lease, if it is this process's; to be called with the gate closed. */
  void release() {
    if (mine()) {
      long term = seen.get().term();
      doubt();
      call(known -> known.release(term));
    }
  }

  /** A call without an answer long after its limit is given up. */
  private boolean idle() {
    long age = ports.ticker().nanos() - sentNanos;
    if (outstanding && age > Lease.LIMIT.multipliedBy(2).toNanos()) {
      answered(number, new Unreachable("the database bundle gives no answer"));
    }
    return !outstanding;
  }

  /** With the gate closed, and no longer about to open it, the lease is given up. */
  private boolean releases() {
    return mine()
        && station.gateClosed()
        && !station.role().mayWork()
        && station.role() != Role.STARTING;
  }

  /** From now on the lease may be another station's, whenever the database says so. */
  private void doubt() {
    seen = seen.map(row -> row.mine() ? givenUp(row) : row);
    hurry = true;
  }

  private static Seen givenUp(Seen row) {
    return new Seen(
        row.station(),
        row.process(),
        row.mine(),
        row.term(),
        Duration.ZERO,
        true,
        row.connected(),
        row.effectsIn());
  }

  /**
   * Claims the lease.
   *
   * @param dead whether its holder is proven dead or has handed over
   */
  void claim(boolean dead, Duration time) {
    boolean soon = ports.ticker().nanos() - sentNanos < SOON.toNanos();
    if (outstanding || seen.isEmpty() || (soon && !hurry)) {
      return;
    }
    long term = seen.get().term();
    call(known -> known.claim(new Claim(term, terms.highest(), dead, time)));
  }

  private void call(Function<Lease, CompletionStage<Answer>> operation) {
    int call = ++number;
    outstanding = true;
    sentNanos = ports.ticker().nanos();
    operation
        .apply(service.orElseThrow())
        .thenAccept(answer -> ports.thread().execute(() -> answered(call, answer)));
  }

  private void answered(int call, Answer answer) {
    owner.sense();
    if (call != number || !outstanding) {
      return;
    }
    outstanding = false;
    answered = true;
    answerNanos = ports.ticker().nanos();
    if (answer instanceof Seen row) {
      problem.ifPresent(former -> LOG.info("the central database answers again"));
      problem = Optional.empty();
      terms.seen(row.term());
      noteHolder(row);
      seen = Optional.of(row);
      validNanos = sentNanos + row.left().toNanos();
    } else {
      String why = ((Unreachable) answer).why();
      if (problem.isEmpty()) {
        LOG.warn("the central database does not answer: {}", why);
      }
      problem = Optional.of(why);
      hurry = false;
    }
    owner.advance();
  }

  private void noteHolder(Seen row) {
    if (row.held() && !seen.flatMap(Seen::process).equals(row.process())) {
      LOG.info(
          "{} holds the lease in the central database under term {}",
          row.station().orElse("?"),
          row.term());
    }
  }

  boolean unknown() {
    boolean waits = ports.ticker().nanos() - sinceNanos < APPEARS.toNanos();
    return service.isEmpty() ? waits : !answered;
  }

  boolean reachable() {
    return service.isPresent() && answered && problem.isEmpty();
  }

  /** Whether this process is the last that claimed the lease and has not released it. */
  boolean mine() {
    return seen.filter(row -> row.mine() && !row.released()).isPresent();
  }

  /** Whether the database says that the lease is this process's. */
  boolean holds() {
    return reachable() && mine();
  }

  /** Time until the lease ends: of the own one at the latest, of another one at the soonest. */
  Duration left() {
    long now = ports.ticker().nanos();
    return seen.filter(Seen::held)
        .map(
            row ->
                row.mine()
                    ? Duration.ofNanos(validNanos - now)
                    : row.left().minusNanos(now - answerNanos))
        .filter(left -> !left.isNegative())
        .orElse(Duration.ZERO);
  }

  /** The row as it was last seen. */
  Optional<Seen> row() {
    return seen;
  }

  Optional<String> problem() {
    return problem.or(
        () ->
            Optional.of("the database bundle offers no lease; its settings may be refused")
                .filter(unused -> service.isEmpty()));
  }

  /** The term to work under: that of the own lease, else the given one. */
  long term(long other) {
    return holds() ? seen.get().term() : other;
  }

  /** Whether the outside may see what this station does, and nobody else's lease allows it too. */
  boolean allowsEffects() {
    if (!central()) {
      return true;
    }
    long now = ports.ticker().nanos();
    return mine()
        && left().compareTo(MARGIN) > 0
        && seen.filter(row -> now - answerNanos >= row.effectsIn().toNanos()).isPresent();
  }

  /** Whether a station that stops has nothing left to give up, as far as the database answers. */
  boolean settled() {
    return service.isEmpty() || !mine() || !reachable();
  }
}
