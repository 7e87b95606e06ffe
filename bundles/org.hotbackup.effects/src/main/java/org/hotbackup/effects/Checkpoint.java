package org.hotbackup.effects;

import org.hotbackup.api.NotPermittedException;

/** What an {@link Attempt} that is under way asks and tells. Thread-safe. */
public interface Checkpoint {

  /**
   * To be called immediately before everything the outside notices, such as a rename or the last
   * line of a message: the process may have stood still since the last time.
   *
   * @throws NotPermittedException the station may not have effects now, or ends its work; leave
   *     everything as it is
   */
  void require() throws NotPermittedException;

  /**
   * Has something closed when the station ends its work while this attempt is under way, such as a
   * connection whose reads an interrupt does not end. Called once at the most, from another thread,
   * and at once where the work is over already. A later one replaces it.
   *
   * @param close must return within a few milliseconds; what it throws is left out
   */
  void onStop(AutoCloseable close);

  /** Whether the station ends its work. */
  boolean stopped();
}
