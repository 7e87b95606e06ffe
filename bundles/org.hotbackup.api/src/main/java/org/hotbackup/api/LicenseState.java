package org.hotbackup.api;

/** What became of the licence file (LIC-1, LIC-2, LIC-5). */
public enum LicenseState {
  /** Signed by the issuer, in its time, and fit for how the station is configured. */
  VALID(true),
  /** There is no licence; the trial time runs. */
  TRIAL(true),
  TRIAL_OVER(false),
  EXPIRED(false),
  NOT_YET_VALID(false),
  ALTERED(false),
  WRONG_ISSUER(false),
  WRONG_ALGORITHM(false),
  UNREADABLE(false),
  /** Carries the option {@code backup} but the station is a main. */
  BACKUP_ONLY(false),
  /** The station is a backup but the option {@code backup} is missing. */
  NEEDS_BACKUP(false),
  /** On a backup: its options are not those of the main's licence plus {@code backup} (LIC-3). */
  PAIR_DIFFERS(false);

  private final boolean mayOperate;

  LicenseState(boolean mayOperate) {
    this.mayOperate = mayOperate;
  }

  /** Whether the station may work. */
  public boolean mayOperate() {
    return mayOperate;
  }
}
