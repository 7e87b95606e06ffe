package org.hotbackup.effects;

import java.io.IOException;
import org.hotbackup.api.Effect;
import org.hotbackup.api.NotPermittedException;

/**
 * Has one effect. It may be called again for the same effect, here or on the other station, where
 * this station dies or fails in between: it makes the effect recognisable, and where the outside
 * can be asked, finds out first whether it has happened.
 */
@FunctionalInterface
public interface Attempt {

  /**
   * Tries. Called in a thread of the runner, right after the permit was asked. It is interrupted,
   * and {@link Checkpoint#onStop} called, where the station ends its work.
   *
   * @param claimed the row; {@link Effect#attempts} is how often it was begun, this time included
   * @return what came of it, one line for the ledger, without secrets; may be empty
   * @throws IOException it failed; it is tried again later. The message says what failed and what
   *     to do, without secrets
   * @throws GiveUpException it failed for good
   * @throws NotPermittedException from {@link Checkpoint#require}
   * @throws InterruptedException the station ends its work; the next one begins at once
   */
  String run(Effect claimed, Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException, InterruptedException;
}
