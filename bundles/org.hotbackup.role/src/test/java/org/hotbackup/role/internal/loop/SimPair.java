package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.decision.RoleDecider;

/** A simulated pair for tests that tell one situation each: what can move moves at once. */
final class SimPair {

  final SimWorld world;
  final SimStation main;
  final SimStation backup;

  private SimPair(SimPolicy policy) {
    world = new SimWorld(new RoleDecider()::decide, policy);
    main = world.main;
    backup = world.backup;
  }

  /** The main works, the backup stands by. */
  static SimPair atWork(SimPolicy policy) {
    SimPair pair = new SimPair(policy);
    pair.main.start();
    pair.backup.start();
    pair.seconds(6);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
    return pair;
  }

  /** Time passes; messages and gates move at once, and never do two stations work. */
  void seconds(int seconds) {
    for (int i = 0; i < seconds * 2; i++) {
      deliver();
      world.passTime();
    }
    deliver();
  }

  void deliver() {
    while (move()) {
      assertThat(main.mayHaveEffects() && backup.mayHaveEffects()).isFalse();
    }
  }

  /** Time passes with a cut link, which may make both work. */
  void freely(int seconds) {
    for (int i = 0; i < seconds * 2; i++) {
      boolean moved = true;
      while (moved) {
        moved = move();
      }
      world.passTime();
    }
  }

  private boolean move() {
    boolean moved = false;
    for (SimStation station : world.stations()) {
      if (station.runs() && station.gate.canMove()) {
        station.gate.move();
        moved = true;
      }
    }
    if (!world.arrivals().isEmpty()) {
      world.arrive(world.arrivals().get(0));
      moved = true;
    }
    return moved;
  }

  Cause cause(SimStation station) {
    return station.loop.status().cause();
  }
}
