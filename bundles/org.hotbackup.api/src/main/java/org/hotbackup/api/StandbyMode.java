package org.hotbackup.api;

import java.util.Locale;

/** What a station that does not work keeps ready (LOG-5). */
public enum StandbyMode {
  /** Nothing: its sources are connected when it becomes ACTIVE. */
  COLD,
  /** Its sources stay connected, and recent samples are held in memory, so that none is lost. */
  WARM;

  /** As it is written in the settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
