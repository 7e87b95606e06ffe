package org.hotbackup.api;

/** What a station does now, in contrast to {@link ConfiguredAs}, what it is set up to be. */
public enum Role {
  /** The role is not decided yet: just started, or woken from a freeze. */
  STARTING,
  /** The other station works; this one only watches it. */
  STANDBY,
  /** This station does the work. */
  ACTIVE,
  /** The licence keeps the station from operating. */
  BLOCKED,
  /** An operator keeps the station out of service. */
  MAINTENANCE,
  /** The station cannot work: settings, gate, database or logging core failed. */
  FAULT;

  /** True where features may run. */
  public boolean mayWork() {
    return this == ACTIVE;
  }

  /** True where nothing keeps the station from working, should the work be its to do. */
  public boolean fit() {
    return this == STARTING || this == STANDBY || this == ACTIVE;
  }
}
