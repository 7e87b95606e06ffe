package org.hotbackup.ftp.internal.run;

import org.hotbackup.effects.Checkpoint;

/** A station that may have effects all the time. */
final class Permitted implements Checkpoint {

  @Override
  public void require() {
    // permitted
  }

  @Override
  public void onStop(AutoCloseable close) {
    // never stopped
  }

  @Override
  public boolean stopped() {
    return false;
  }
}
