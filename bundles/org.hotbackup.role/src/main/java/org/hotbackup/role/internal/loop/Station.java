package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.hotbackup.api.Cause;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.Role;
import org.hotbackup.decision.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This station's role, and the one door through which it changes: log line, CHANGING, gate, permit,
 * journal and CHANGED happen here and nowhere else.
 */
final class Station {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  /** What the gate does; only CLOSED proves that no feature runs. */
  enum GateState {
    CLOSED,
    MOVING,
    OPEN
  }

  private final LoopPorts ports;
  private final TermHolder terms;
  private final LoopPermit permit;
  private final Supplier<Duration> validity;
  private final Runnable whenMoved;
  private Role role = Role.STARTING;
  private Cause cause = Cause.STARTED;
  private String detail = "";
  private Instant since;
  private GateState gate = GateState.CLOSED;
  private int moves;
  private volatile Set<String> options = Set.of();
  private String gateFailure = "";
  private boolean permitted;
  private long permittedTerm;

  Station(
      LoopPorts ports,
      TermHolder terms,
      LoopPermit permit,
      Supplier<Duration> validity,
      Runnable whenMoved) {
    this.ports = ports;
    this.terms = terms;
    this.permit = permit;
    this.validity = validity;
    this.whenMoved = whenMoved;
    this.since = now();
  }

  /** Takes the role decided; the term is raised already where it becomes ACTIVE. */
  void enter(Decision decision, String why, LicenseStatus license) {
    Role from = role;
    Role to = decision.role();
    cause = decision.cause();
    detail = why;
    if (from == to) {
      follow(license);
      return;
    }
    role = to;
    since = now();
    long term = terms.highest();
    LOG.info(
        "{} -> {} term {} because {}: {}{}",
        from,
        to,
        term,
        cause,
        cause.sentence(),
        why.isEmpty() ? "" : " (" + why + ")");
    ports.events().changing(from, to, cause, term);
    Change change = new Change(from, to, cause, why, term, ports.ticker().nanos());
    if (to.mayWork()) {
      open(change, license);
    } else if (from.mayWork()) {
      close(change);
    } else {
      complete(change);
    }
  }

  private record Change(
      Role from, Role to, Cause cause, String detail, long term, long beganNanos) {}

  private void complete(Change change) {
    long millis = (ports.ticker().nanos() - change.beganNanos) / 1_000_000;
    ports
        .events()
        .changed(change.from, change.to, change.cause, change.detail, change.term, millis);
  }

  private void open(Change change, LicenseStatus license) {
    options = license.licensed();
    permitted = true;
    permittedTerm = terms.highest();
    renewPermit();
    gate = GateState.MOVING;
    int move = ++moves;
    ports
        .gate()
        .open(
            terms.highest(),
            options,
            failure -> ports.thread().execute(() -> moved(move, GateState.OPEN, failure, change)));
  }

  private void close(Change change) {
    gate = GateState.MOVING;
    int move = ++moves;
    ports
        .gate()
        .close(() -> ports.thread().execute(() -> moved(move, GateState.CLOSED, null, change)));
  }

  private void moved(int move, GateState reached, Exception failure, Change change) {
    if (move == moves) {
      gate = reached;
      gateFailure = failure == null ? "" : "the gate did not open: " + failure;
      if (reached == GateState.CLOSED) {
        revokePermit();
      }
    }
    complete(change);
    whenMoved.run();
  }

  /**
   * To be called at every tick that found this process alive. The permit outlasts the decision to
   * stop, so that features can drain while the gate closes.
   */
  void renewPermit() {
    if (permitted) {
      permit.renew(permittedTerm, validity.get());
    }
  }

  /** No effect any more, whatever the gate does. */
  void revokePermit() {
    permitted = false;
    permit.revoke();
  }

  /** Hands changed licence options to the features while they run (LIC-4). */
  private void follow(LicenseStatus license) {
    if (role.mayWork() && !license.licensed().equals(options)) {
      options = license.licensed();
      LOG.info("licensed options are now {}", options);
      ports.gate().update(options);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(ports.ticker().wallMillis());
  }

  String name() {
    return ports.identity().name();
  }

  Role role() {
    return role;
  }

  Cause cause() {
    return cause;
  }

  String detail() {
    return detail;
  }

  Instant since() {
    return since;
  }

  Set<String> options() {
    return options;
  }

  /** Whether it is ACTIVE and its features run. */
  boolean works() {
    return role.mayWork() && gate == GateState.OPEN;
  }

  /** The term under which features run or may run, 0 where none may. */
  long activeTerm() {
    return gate == GateState.CLOSED && !role.mayWork() ? 0 : permittedTerm;
  }

  boolean gateClosed() {
    return gate == GateState.CLOSED;
  }

  /** Why the gate did not open, told once; empty if it did. */
  String takeGateFailure() {
    String failure = gateFailure;
    gateFailure = "";
    return failure;
  }
}
