package org.hotbackup.role.internal.loop;

import java.time.Duration;
import org.hotbackup.api.Role;

/** How often a station checks the other one. */
final class Pace {

  /** While a role is about to change, whatever the check-up rate. */
  private static final Duration UNDECIDED = Duration.ofSeconds(1);

  /** While a backup works: it must notice soon that the main works again (ROLE-4). */
  private static final Duration ACTIVE = Duration.ofSeconds(5);

  private Pace() {}

  static Duration of(Role role, boolean handingOver, Duration checkupRate) {
    Duration most =
        role == Role.STARTING || handingOver
            ? UNDECIDED
            : role == Role.ACTIVE ? ACTIVE : checkupRate;
    return most.compareTo(checkupRate) < 0 ? most : checkupRate;
  }
}
