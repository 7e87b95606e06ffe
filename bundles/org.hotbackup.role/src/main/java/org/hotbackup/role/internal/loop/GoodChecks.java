package org.hotbackup.role.internal.loop;

import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.api.link.StationReport;

/** Good checks in a row of a main that could take the work back (ROLE-9). */
final class GoodChecks {

  private int inRow;

  /** A check of the main was answered. */
  void answered(StationReport main) {
    inRow = main.working() && main.role() != Role.ACTIVE ? inRow + 1 : 0;
  }

  void failed() {
    inRow = 0;
  }

  /** How this station answers a main that wants the work. */
  GivesBack givesBack(RoleSettings settings, Role own) {
    if (settings.failback() == FailbackPolicy.MANUAL) {
      return GivesBack.NEVER;
    }
    boolean enough = settings.failbackChecks() <= 1 || inRow >= settings.failbackChecks();
    return enough || own != Role.ACTIVE ? GivesBack.NOW : GivesBack.LATER;
  }
}
