package org.hotbackup.decision;

import java.util.Optional;
import org.hotbackup.api.Role;

/**
 * What this station can rely on about the other one.
 *
 * @param contact whether it answers
 * @param role the role it reports; empty unless ALIVE
 * @param working whether it says that it does or can do the work (ROLE-11)
 * @param gateClosed whether it says that none of its features runs
 * @param wantsHandover whether it asks, or is about to ask, for the work
 * @param yields whether it says that it leaves the work to this very process
 * @param startExpired whether it has been STARTING for longer than {@code start.timeout}
 */
public record PeerView(
    Contact contact,
    Optional<Role> role,
    boolean working,
    boolean gateClosed,
    boolean wantsHandover,
    boolean yields,
    boolean startExpired) {

  /** Whether the other station answers. Unknown is a value of its own: it never gives authority. */
  public enum Contact {
    /** No other station is known; only on a main. */
    NONE,
    /** Asked, or to be asked, and not answered since this station is STARTING. */
    UNKNOWN,
    /** The last check failed, but fewer in a row than the failure threshold. */
    FAILING,
    /** As many checks in a row failed as the failure threshold says. */
    LOST,
    /** The last check succeeded. */
    ALIVE
  }

  /** A view without a report. */
  public static PeerView of(Contact contact) {
    return new PeerView(contact, Optional.empty(), false, false, false, false, false);
  }

  boolean is(Contact other) {
    return contact == other;
  }

  /** Answers and does the work, or is about to say whether it will. */
  boolean aliveAndWorking() {
    return is(Contact.ALIVE)
        && working
        && (in(Role.ACTIVE) || (in(Role.STARTING) && !startExpired));
  }

  /** Answers, and its features run or may run. */
  boolean aliveAndMayHaveEffects() {
    return is(Contact.ALIVE) && (in(Role.ACTIVE) || !gateClosed);
  }

  /**
   * Answers, none of its features runs, and it will not start one: it cannot work, or has left the
   * work to this station. A station that merely stands by may be about to work.
   */
  boolean aliveAndIdle() {
    return is(Contact.ALIVE)
        && gateClosed
        && (!wantsHandover || startExpired)
        && (yields || !(working && in(Role.STANDBY)));
  }

  boolean in(Role other) {
    return role.isPresent() && role.get() == other;
  }
}
