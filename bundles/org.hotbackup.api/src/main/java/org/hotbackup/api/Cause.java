package org.hotbackup.api;

/**
 * Why a station has its role. A cause is one stable code: the same in the log, the console, the
 * journal and the status document. {@code docs/role-decisions.md} explains each.
 */
public enum Cause {
  STARTED("the station asks its peer before it decides"),
  STOPPING("the station is being stopped"),
  SETTINGS_INVALID("the settings are refused and there are no earlier ones to keep"),
  LOCAL_FAULT("something this station needs for its work has failed"),
  FROZEN("the process stood still and asks its peer anew"),
  MAIN("the main works"),
  MAIN_ALIVE("the main answers and works"),
  MAIN_LOST("the main does not answer"),
  MAIN_NOT_WORKING("the main answers but does not work"),
  WAITING("a check failed; the failure threshold is not reached yet"),
  FAILBACK("the main takes the work back from the backup"),
  HANDOVER_AWAITED("the main has returned and is about to ask for the work"),
  FAILBACK_WAITS("the backup works on until it has seen enough good checks of the main"),
  FAILBACK_MANUAL("the backup works on until an operator moves the work"),
  OUTRANKED("both stations worked and the other one has the newer term"),
  SWITCHOVER("an operator, or the health of the stations, has moved the work"),
  MAINTENANCE("an operator keeps the station out of service"),
  MAIN_STANDS_BY("the main leaves the work to this station"),
  ISOLATED("the other station is lost and no reference address answers"),
  LEASE_GRANTED("this station holds the lease in the central database"),
  LEASE_HELD("the other station holds the lease in the central database"),
  NO_LEASE("this station does not hold the lease in the central database and has no claim to it"),
  DATABASE_DOWN("the central database does not answer"),
  PEER_ACTIVE("the central database does not answer and the other station works"),
  SECOND_BACKUP("the main has another backup; several need a central database"),
  LICENSE_TRIAL_OVER("there is no licence and the trial time is used up"),
  LICENSE_EXPIRED("the licence has expired"),
  LICENSE_NOT_YET_VALID("the licence is not valid yet"),
  LICENSE_ALTERED("the licence was altered after it was signed"),
  LICENSE_WRONG_ISSUER("the licence is signed by another issuer"),
  LICENSE_WRONG_ALGORITHM("the licence is signed with an algorithm that is not accepted"),
  LICENSE_UNREADABLE("the licence cannot be read"),
  LICENSE_BACKUP_ONLY("a licence with the option backup is usable only on a backup"),
  LICENSE_NEEDS_BACKUP("a backup needs a licence with the option backup"),
  LICENSE_PAIR_DIFFERS("the licence does not match the main's");

  private final String sentence;

  Cause(String sentence) {
    this.sentence = sentence;
  }

  /** One human clause that explains the code, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /**
   * The cause a licence state gives.
   *
   * @throws IllegalArgumentException where the state does not forbid to operate
   */
  public static Cause of(LicenseState state) {
    return valueOf("LICENSE_" + state.name());
  }
}
