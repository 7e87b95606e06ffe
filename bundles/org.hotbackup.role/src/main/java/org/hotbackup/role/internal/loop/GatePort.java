package org.hotbackup.role.internal.loop;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The switch for the features. Calls return at once; the work is done in the order of the calls, on
 * the gate's own thread.
 */
public interface GatePort {

  /**
   * Lets the features work.
   *
   * @param done gets the failure, or null, when every feature component was told
   */
  void open(long term, Set<String> options, Consumer<Exception> done);

  /** Tells the features of changed licence options while the gate is open. */
  void update(Set<String> options);

  /** Stops the features; {@code done} runs when none of them is active any more. */
  void close(Runnable done);
}
