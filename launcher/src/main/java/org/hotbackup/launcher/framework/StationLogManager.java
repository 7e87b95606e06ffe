package org.hotbackup.launcher.framework;

import java.util.logging.LogManager;

/**
 * Keeps {@code java.util.logging} working until the station has stopped. The stock manager resets
 * itself in a shutdown hook of its own, at the same time as the launcher's hook still logs.
 */
public final class StationLogManager extends LogManager {

  private static volatile boolean settled;

  /** The station's log is set up: from now on nothing resets it. */
  static void settle() {
    settled = true;
  }

  @Override
  public void reset() {
    if (!settled) {
      super.reset();
    }
  }
}
