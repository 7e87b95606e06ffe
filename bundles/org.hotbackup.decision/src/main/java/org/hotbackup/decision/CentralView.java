package org.hotbackup.decision;

/**
 * What this station can rely on about the central database (ROLE-12).
 *
 * @param database whether there is one, and whether it answers
 * @param lease who holds the lease, as the database last said; means nothing unless it answers
 * @param peerReaches whether the other station says that the database answers it
 */
public record CentralView(Database database, LeaseState lease, boolean peerReaches) {

  /** The histories are local; no lease decides. */
  public static final CentralView LOCAL = new CentralView(Database.LOCAL, LeaseState.FREE, false);

  /** Whether the central database answers. Unknown is a value of its own. */
  public enum Database {
    /** There is none: each station has its own. */
    LOCAL,
    /** Asked, and not answered since this station is STARTING. */
    UNKNOWN,
    REACHABLE,
    UNREACHABLE
  }

  /** Who may be active, by the database's clock. */
  public enum LeaseState {
    /** Nobody holds it: never claimed, released or run out. */
    FREE,
    /** This process. */
    MINE,
    /** Another process. */
    HELD,
    /**
     * Another process that is proven dead, so that nobody needs to wait for its lease to run out.
     */
    FORFEIT
  }

  boolean is(Database other) {
    return database == other;
  }

  boolean is(LeaseState other) {
    return lease == other;
  }
}
