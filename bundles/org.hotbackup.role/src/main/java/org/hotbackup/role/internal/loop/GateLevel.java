package org.hotbackup.role.internal.loop;

/** How far the gate is open; each level includes those before it. */
public enum GateLevel {
  /** No feature runs. */
  CLOSED,
  /** Sources are connected and nothing is recorded (LOG-5). */
  WARM,
  /** Samples are recorded; nothing is done that the outside sees. */
  RECORDING,
  /** Everything runs. */
  ACTIVE;

  /** Whether features may do what only one station of the pair may do. */
  boolean works() {
    return compareTo(WARM) > 0;
  }
}
