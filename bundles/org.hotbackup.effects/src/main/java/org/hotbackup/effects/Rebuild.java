package org.hotbackup.effects;

import java.util.Optional;
import org.hotbackup.api.Effect;

/**
 * Makes an attempt from what the ledger says about an effect: one that a station which died or
 * restarted has left, or that a person wants to have tried again. Called in the runner's thread, so
 * it returns within milliseconds.
 */
@FunctionalInterface
public interface Rebuild {

  /**
   * The attempt at an effect; empty where the feature does not know, or no longer, what it was. It
   * is asked again later.
   */
  Optional<Attempt> attempt(Effect row);
}
