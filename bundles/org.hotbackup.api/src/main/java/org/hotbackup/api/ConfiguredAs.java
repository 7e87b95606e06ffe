package org.hotbackup.api;

/** What the settings make of a station (CFG-1): hotbackup mode on makes a backup, off a main. */
public enum ConfiguredAs {
  MAIN,
  BACKUP;

  /** The word used in documents and messages, for example {@code backup}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
