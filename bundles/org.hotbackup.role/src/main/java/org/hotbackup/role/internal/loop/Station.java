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

  /**
   * What the role loop knows beside the role.
   *
   * @param license whose options the features get
   * @param warm whether sources stay connected while this station stands by
   * @param effects whether an ACTIVE station may have effects, and not only record
   * @param term the term an ACTIVE station works under
   */
  record Work(LicenseStatus license, boolean warm, boolean effects, long term) {}

  private final LoopPorts ports;
  private final TermHolder terms;
  private final LoopPermit permit;
  private final Supplier<Duration> validity;
  private final Runnable whenMoved;
  private Role role = Role.STARTING;
  private Cause cause = Cause.STARTED;
  private String detail = "";
  private Instant since;
  private GateLevel asked = GateLevel.CLOSED;
  private GateLevel most = GateLevel.CLOSED;
  private GateLevel least = GateLevel.CLOSED;
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
  void enter(Decision decision, String why, Work work) {
    Role from = role;
    Role to = decision.role();
    cause = decision.cause();
    detail = why;
    GateLevel level = level(to, work);
    if (from == to) {
      follow(level, work);
      return;
    }
    role = to;
    since = now();
    long term = to.mayWork() ? work.term() : terms.highest();
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
    if (level == asked && !to.mayWork()) {
      complete(change);
    } else {
      move(level, work, () -> complete(change));
    }
  }

  private static GateLevel level(Role role, Work work) {
    if (role.mayWork()) {
      return work.effects() ? GateLevel.ACTIVE : GateLevel.RECORDING;
    }
    boolean ready = role == Role.STANDBY || role == Role.STARTING;
    return ready && work.warm() ? GateLevel.WARM : GateLevel.CLOSED;
  }

  private record Change(
      Role from, Role to, Cause cause, String detail, long term, long beganNanos) {}

  private void complete(Change change) {
    long millis = (ports.ticker().nanos() - change.beganNanos) / 1_000_000;
    ports
        .events()
        .changed(change.from, change.to, change.cause, change.detail, change.term, millis);
  }

  private void move(GateLevel to, Work work, Runnable then) {
    options = work.license().licensed();
    if (role.mayWork()) {
      permitted = true;
      permittedTerm = work.term();
      renewPermit();
    }
    asked = to;
    most = to.compareTo(most) > 0 ? to : most;
    least = to.compareTo(least) < 0 ? to : least;
    int move = ++moves;
    long term = role.mayWork() ? work.term() : permittedTerm;
    ports
        .gate()
        .move(
            to,
            term,
            options,
            failure -> ports.thread().execute(() -> moved(move, to, failure, then)));
  }

  private void moved(int move, GateLevel to, Exception failure, Runnable then) {
    if (move == moves) {
      most = to;
      least = failure == null ? to : GateLevel.CLOSED;
      gateFailure = failure == null ? "" : "the gate did not open: " + failure;
      if (!to.works()) {
        revokePermit();
      }
    }
    then.run();
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

  /**
   * Moves the gate within a role: effects begin or end, the term is another one, sources are to
   * stay connected or not, the licence has other options (LIC-4).
   */
  private void follow(GateLevel level, Work work) {
    boolean otherOptions = !work.license().licensed().equals(options);
    boolean otherTerm = role.mayWork() && work.term() != permittedTerm;
    if (level == asked && !otherTerm && !(otherOptions && level != GateLevel.CLOSED)) {
      return;
    }
    if (otherOptions && role.mayWork()) {
      LOG.info("licensed options are now {}", work.license().licensed());
    }
    if (level != asked && role.mayWork()) {
      LOG.info(
          level == GateLevel.ACTIVE
              ? "effects begin: this station may have them now"
              : "effects stop: this station only records");
    }
    if (otherTerm) {
      LOG.info("works under term {} from now on", work.term());
    }
    move(level, work, () -> {});
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
    return role.mayWork() && least.works();
  }

  /** Whether everything runs that a warm station keeps ready. */
  boolean warm() {
    return least.compareTo(GateLevel.WARM) >= 0;
  }

  /**
   * The term this station works under, or would begin to: a newer one seen does not end its own.
   */
  long term() {
    return role.mayWork() ? permittedTerm : terms.highest();
  }

  /** The term under which features run or may run, 0 where none may. */
  long activeTerm() {
    return gateClosed() && !role.mayWork() ? 0 : permittedTerm;
  }

  /** Whether no feature does what only one station of the pair may do. */
  boolean gateClosed() {
    return !most.works();
  }

  /** Why the gate did not open, told once; empty if it did. */
  String takeGateFailure() {
    String failure = gateFailure;
    gateFailure = "";
    return failure;
  }
}
