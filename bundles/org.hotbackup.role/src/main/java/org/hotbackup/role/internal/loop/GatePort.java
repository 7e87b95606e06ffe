package org.hotbackup.role.internal.loop;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The switch for the features. Calls return at once; the work is done in the order of the calls, on
 * the gate's own thread.
 */
public interface GatePort {

  /**
   * Opens or closes the gate up to a level, and tells the features that keep running of a changed
   * term or changed licence options.
   *
   * @param done gets the failure, or null, when every feature component was told, and none above
   *     the level is active any more
   */
  void move(GateLevel to, long term, Set<String> options, Consumer<Exception> done);
}
