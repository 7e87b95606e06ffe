package org.hotbackup.role.internal.loop;

import java.util.List;

/** What has happened to a simulated pair before a search begins. */
enum SimBegin {
  STARTING(false),
  AT_WORK(true),
  /** The main is back and about to ask for the work. */
  FAILBACK(true, SimEvent.KILL_MAIN, null, null, SimEvent.START_MAIN),
  SWITCHOVER(true, SimEvent.SWITCH_AT_MAIN),
  SWITCHOVER_AT_BACKUP(true, SimEvent.SWITCH_AT_BACKUP),
  SWITCHOVER_BACK(
      true, SimEvent.SWITCH_AT_MAIN, null, null, null, null, null, null, SimEvent.SWITCH_AT_MAIN),
  MAINTENANCE(true, SimEvent.MAINTAIN_MAIN),
  LICENCE(true, SimEvent.BLOCK_MAIN),
  BROKEN(true, SimEvent.BREAK_MAIN),
  FREEZE(true, SimEvent.FREEZE_MAIN, null, null, null, null, null, SimEvent.WAKE_MAIN_TICK),
  CUT_AND_HEALED(
      true, SimEvent.CUT, null, null, null, null, null, null, null, null, null, SimEvent.HEAL);

  private final boolean settled;
  private final List<SimEvent> events;

  SimBegin(boolean settled, SimEvent... events) {
    this.settled = settled;
    this.events = java.util.Arrays.asList(events);
  }

  /** Leads a new pair there; a step of quiet time stands between where there is no event. */
  void lead(SimWorld world, Runnable quiet) {
    world.main.start();
    world.backup.start();
    for (int i = 0; settled && i < 12; i++) {
      quiet.run();
    }
    for (SimEvent event : events) {
      if (event == null) {
        quiet.run();
      } else {
        event.happen(world);
      }
    }
  }
}
