package org.hotbackup.role.internal.loop;

import org.hotbackup.api.link.PairState.FaultLevel;

/**
 * What has failed of what most of the work needs (ROLE-11).
 *
 * @param level NONE, LOGGING or DATABASE
 * @param detail what exactly, one line; empty for NONE
 */
public record CoreFault(FaultLevel level, String detail) {

  /** Nothing has failed. */
  public static final CoreFault NONE = new CoreFault(FaultLevel.NONE, "");
}
