package org.hotbackup.role.internal.loop;

import java.time.Duration;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;

/** How often a station checks the other one. */
final class Pace {

  /** While a role is about to change, whatever the check-up rate. */
  private static final Duration UNDECIDED = Duration.ofSeconds(1);

  /**
   * While a backup works, or a main does not: both must notice soon what the other does (ROLE-4).
   */
  private static final Duration EXCHANGED = Duration.ofSeconds(5);

  private Pace() {}

  static Duration of(Role role, boolean handingOver, RoleSettings settings) {
    boolean main = settings.configuredAs() == ConfiguredAs.MAIN;
    Duration rate = settings.checkupRate();
    Duration most =
        role == Role.STARTING || handingOver
            ? UNDECIDED
            : main || role == Role.ACTIVE ? EXCHANGED : rate;
    return most.compareTo(rate) < 0 ? most : rate;
  }
}
