package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.decision.Isolation;
import org.hotbackup.decision.PeerView.Contact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the reference addresses as long as the other station does not answer (ROLE-13). What was
 * found before it fell silent does not count.
 */
final class IsolationWatch {

  /** Longest wait for all of the addresses together. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");
  private static final Duration AGAIN = Duration.ofSeconds(3);

  /** Rounds without an answer, one right after the other: a lost packet must not stop a station. */
  private static final int SILENT_ROUNDS = 2;

  private final LoopPorts ports;
  private final Runnable whenKnown;
  private final Runnable whenBack;
  private Isolation found = Isolation.UNKNOWN;
  private List<String> asked = List.of();
  private int round;
  private int silent;
  private boolean asking;
  private long askedNanos;

  /**
   * Nothing known.
   *
   * @param whenKnown run when something was found
   * @param whenBack run where an isolated station reaches a reference again: the other station may
   *     be back, too, so that it has to be asked before anything is decided
   */
  IsolationWatch(LoopPorts ports, Runnable whenKnown, Runnable whenBack) {
    this.ports = ports;
    this.whenKnown = whenKnown;
    this.whenBack = whenBack;
  }

  Isolation isolation(RoleSettings settings) {
    return settings.isolationPolicy() == IsolationPolicy.PREFER_RUNNING
        ? Isolation.NOT_ISOLATED
        : found;
  }

  /** Asks where it is time to. */
  void look(RoleSettings settings, Contact contact) {
    boolean silent = contact == Contact.FAILING || contact == Contact.LOST;
    boolean otherAddresses = !settings.referenceAddresses().equals(asked);
    if (settings.isolationPolicy() == IsolationPolicy.PREFER_RUNNING || !silent || otherAddresses) {
      forget();
    }
    asked = settings.referenceAddresses();
    boolean again = ports.ticker().nanos() - askedNanos >= AGAIN.toNanos();
    if (settings.isolationPolicy() == IsolationPolicy.PREFER_SINGLE
        && silent
        && !asking
        && (found == Isolation.UNKNOWN || again)) {
      ask();
    }
  }

  /** To be called also where this process stood still: what it knew is old. */
  void forget() {
    found = Isolation.UNKNOWN;
    asking = false;
    silent = 0;
    round++;
  }

  private void ask() {
    int number = ++round;
    asking = true;
    askedNanos = ports.ticker().nanos();
    ports
        .references()
        .apply(asked, LIMIT)
        .thenAccept(reached -> ports.thread().execute(() -> answered(number, reached)));
  }

  private void answered(int number, Optional<String> reached) {
    if (number != round) {
      return;
    }
    asking = false;
    silent = reached.isPresent() ? 0 : silent + 1;
    if (silent > 0 && silent < SILENT_ROUNDS) {
      ask();
      return;
    }
    boolean back = reached.isPresent() && found == Isolation.ISOLATED;
    Isolation now = reached.isPresent() ? Isolation.NOT_ISOLATED : Isolation.ISOLATED;
    if (now != found) {
      LOG.info(
          "the other station is silent; {}",
          reached
              .map(address -> "reference address " + address + " answers")
              .orElse("none of the reference addresses " + asked + " answers"));
    }
    found = now;
    if (back) {
      whenBack.run();
    }
    whenKnown.run();
  }
}
