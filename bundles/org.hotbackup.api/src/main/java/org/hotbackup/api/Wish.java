package org.hotbackup.api;

/**
 * An operator's wish for where the work is done (ROLE-10). Both stations keep the one with the
 * highest sequence, across restarts. It outranks failback.
 *
 * @param sequence grows with every wish of the pair, 1 or more
 * @param to which of the two is to work
 * @param station name of that station, for people
 * @param origin who wished it, for people: a user, {@code command line}, or {@code health}
 * @param done true once it is fulfilled and no longer binds anybody
 */
public record Wish(long sequence, ConfiguredAs to, String station, String origin, boolean done) {

  /** Whether this one replaces another: it is newer, or says that the other is fulfilled. */
  public boolean replaces(Wish other) {
    return sequence > other.sequence || (sequence == other.sequence && done && !other.done);
  }

  /** The same wish, fulfilled. */
  public Wish fulfilled() {
    return new Wish(sequence, to, station, origin, true);
  }
}
