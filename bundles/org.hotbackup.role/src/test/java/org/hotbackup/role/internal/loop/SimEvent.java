package org.hotbackup.role.internal.loop;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hotbackup.api.Health;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.link.PairState.FaultLevel;

/** What can happen to a simulated pair beside time and messages: faults, their ends, operators. */
enum SimEvent {
  GATE_MAIN(false, w -> w.main.runs() && w.main.gate.canMove(), w -> w.main.gate.move()),
  GATE_BACKUP(false, w -> w.backup.runs() && w.backup.gate.canMove(), w -> w.backup.gate.move()),
  KILL_MAIN(true, w -> w.main.runs(), w -> w.kill(w.main)),
  KILL_BACKUP(true, w -> w.backup.runs(), w -> w.kill(w.backup)),
  START_MAIN(false, w -> !w.main.alive, w -> w.main.start()),
  START_BACKUP(false, w -> !w.backup.alive, w -> w.backup.start()),
  FREEZE_MAIN(true, w -> w.main.runs(), w -> w.main.frozen = true),
  FREEZE_BACKUP(true, w -> w.backup.runs(), w -> w.backup.frozen = true),
  /** Which of the threads of a station that wakes up runs first is chance. */
  WAKE_MAIN_TICK(false, w -> w.main.frozen, w -> w.main.wake(true)),
  WAKE_MAIN_QUEUE(false, w -> w.main.frozen, w -> w.main.wake(false)),
  WAKE_BACKUP_TICK(false, w -> w.backup.frozen, w -> w.backup.wake(true)),
  WAKE_BACKUP_QUEUE(false, w -> w.backup.frozen, w -> w.backup.wake(false)),
  CUT(true, w -> !w.isCut(), w -> w.cut(true, true)),
  CUT_TO_MAIN(true, w -> !w.isCut(), w -> w.cut(true, false)),
  CUT_TO_BACKUP(true, w -> !w.isCut(), w -> w.cut(false, true)),
  DATABASE_STOPS(true, w -> central(w) && w.databaseUp, w -> w.databaseUp = false),
  DATABASE_CUT_FROM_MAIN(
      true, w -> central(w) && w.main.databaseReached, w -> w.main.databaseReached = false),
  DATABASE_CUT_FROM_BACKUP(
      true, w -> central(w) && w.backup.databaseReached, w -> w.backup.databaseReached = false),
  HEAL(false, SimWorld::isCut, SimWorld::heal),
  DATABASE_STARTS(false, w -> !w.databaseUp, w -> w.databaseUp = true),
  DATABASE_BACK_AT_MAIN(false, w -> !w.main.databaseReached, w -> w.main.databaseReached = true),
  DATABASE_BACK_AT_BACKUP(
      false, w -> !w.backup.databaseReached, w -> w.backup.databaseReached = true),
  BLOCK_MAIN(true, w -> valid(w.main), w -> w.main.license = LicenseState.EXPIRED),
  UNBLOCK_MAIN(false, w -> !valid(w.main), w -> w.main.license = LicenseState.VALID),
  BLOCK_BACKUP(true, w -> valid(w.backup), w -> w.backup.license = LicenseState.EXPIRED),
  UNBLOCK_BACKUP(false, w -> !valid(w.backup), w -> w.backup.license = LicenseState.VALID),
  UNPAIR(true, w -> paired(w), w -> w.backup.licenseText = "other"),
  PAIR(false, w -> !paired(w), w -> w.backup.licenseText = w.main.licenseText),
  SWITCH_AT_MAIN(true, w -> w.main.runs(), w -> w.main.loop.switchover("test")),
  SWITCH_AT_BACKUP(true, w -> w.backup.runs(), w -> w.backup.loop.switchover("test")),
  MAINTAIN_MAIN(true, w -> inService(w.main), w -> w.main.loop.maintenance(true, "test")),
  RESUME_MAIN(false, w -> resumable(w.main), w -> w.main.loop.maintenance(false, "test")),
  MAINTAIN_BACKUP(true, w -> inService(w.backup), w -> w.backup.loop.maintenance(true, "test")),
  RESUME_BACKUP(false, w -> resumable(w.backup), w -> w.backup.loop.maintenance(false, "test")),
  BREAK_MAIN(true, w -> whole(w.main), w -> w.main.core = broken()),
  MEND_MAIN(false, w -> !whole(w.main), w -> w.main.core = CoreFault.NONE),
  BREAK_BACKUP(true, w -> whole(w.backup), w -> w.backup.core = broken()),
  MEND_BACKUP(false, w -> !whole(w.backup), w -> w.backup.core = CoreFault.NONE),
  ISOLATE_MAIN(true, w -> single(w) && w.main.reached, w -> w.main.reached = false),
  REJOIN_MAIN(false, w -> !w.main.reached, w -> w.main.reached = true),
  ISOLATE_BACKUP(true, w -> single(w) && w.backup.reached, w -> w.backup.reached = false),
  REJOIN_BACKUP(false, w -> !w.backup.reached, w -> w.backup.reached = true),
  SICKEN_MAIN(true, w -> healthy(w, w.main), w -> w.main.health = sick()),
  CURE_MAIN(false, w -> w.main.health.equals(sick()), w -> w.main.health = well()),
  SICKEN_BACKUP(true, w -> healthy(w, w.backup), w -> w.backup.health = sick()),
  CURE_BACKUP(false, w -> w.backup.health.equals(sick()), w -> w.backup.health = well());

  private final boolean fault;
  private final Predicate<SimWorld> possible;
  private final Consumer<SimWorld> effect;

  SimEvent(boolean fault, Predicate<SimWorld> possible, Consumer<SimWorld> effect) {
    this.fault = fault;
    this.possible = possible;
    this.effect = effect;
  }

  /** Whether it counts against the number of faults of a search. */
  boolean fault() {
    return fault;
  }

  boolean possible(SimWorld world) {
    return possible.test(world);
  }

  void happen(SimWorld world) {
    effect.accept(world);
  }

  static Optional<Health> well() {
    return Optional.of(new Health(true, 4, 4));
  }

  static Optional<Health> sick() {
    return Optional.of(new Health(true, 4, 1));
  }

  private static boolean healthy(SimWorld world, SimStation station) {
    return world.policy.health().enabled() && !station.health.equals(sick());
  }

  private static CoreFault broken() {
    return new CoreFault(FaultLevel.LOGGING, "the logging feature cannot run");
  }

  private static boolean whole(SimStation station) {
    return station.core == CoreFault.NONE;
  }

  private static boolean central(SimWorld world) {
    return world.policy.central();
  }

  private static boolean single(SimWorld world) {
    return world.policy.isolation() == IsolationPolicy.PREFER_SINGLE;
  }

  private static boolean valid(SimStation station) {
    return station.license == LicenseState.VALID;
  }

  private static boolean paired(SimWorld world) {
    return world.backup.licenseText.equals(world.main.licenseText);
  }

  private static boolean inService(SimStation station) {
    return station.runs() && !station.disk.loadPair().maintenance();
  }

  private static boolean resumable(SimStation station) {
    return station.runs() && station.disk.loadPair().maintenance();
  }
}
