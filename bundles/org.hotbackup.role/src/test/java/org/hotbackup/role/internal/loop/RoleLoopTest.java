package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.hotbackup.api.Cause;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life of a pair, told one situation a test; check-up rate 4 s, check time-out 3 s. */
class RoleLoopTest {

  private final SimPair pair = SimPair.atWork(SimPolicy.DEFAULT);
  private final SimWorld world = pair.world;
  private final SimStation main = pair.main;
  private final SimStation backup = pair.backup;

  private void seconds(int seconds) {
    pair.seconds(seconds);
  }

  private void deliver() {
    pair.deliver();
  }

  private static Cause cause(SimStation station) {
    return station.loop.status().cause();
  }

  @Test
  @DisplayName("ROLE-7: a main that dies is replaced without waiting for the next check")
  void death() {
    world.kill(main);
    deliver();
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(cause(backup)).isEqualTo(Cause.MAIN_LOST);
    assertThat(backup.mayHaveEffects()).isTrue();
  }

  @Test
  @DisplayName("ROLE-4, ROLE-8: a main that returns gets the work handed over under a new term")
  void failback() {
    long first = main.gate.term();
    world.kill(main);
    seconds(1);
    long second = backup.gate.term();
    main.start();
    seconds(2);
    assertThat(main.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.role()).isEqualTo(Role.STANDBY);
    assertThat(backup.gate.isOpen()).isFalse();
    assertThat(main.gate.term()).isGreaterThan(second);
    assertThat(second).isGreaterThan(first);
  }

  @Test
  @DisplayName("ROLE-8: a main that dies while the work is handed over loses it again")
  void deathInHandover() {
    world.kill(main);
    seconds(1);
    main.start();
    while (backup.role() == Role.ACTIVE) {
      main.loop.tick();
      world.arrive(0);
    }
    world.kill(main);
    seconds(1);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.mayHaveEffects()).isTrue();
  }

  @Test
  @DisplayName("ROLE-11: a frozen main is replaced; when it wakes up it asks before it works")
  void freeze() {
    main.frozen = true;
    seconds(8);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
    main.frozen = false;
    assertThat(main.mayHaveEffects()).isFalse();
    main.loop.tick();
    assertThat(main.role()).isEqualTo(Role.STARTING);
    seconds(3);
    assertThat(main.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName(
      "LIC-2, ROLE-11: a main that its licence blocks is replaced, and returns when it may")
  void blocked() {
    main.license = LicenseState.EXPIRED;
    seconds(6);
    assertThat(main.role()).isEqualTo(Role.BLOCKED);
    assertThat(cause(main)).isEqualTo(Cause.LICENSE_EXPIRED);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(cause(backup)).isEqualTo(Cause.MAIN_NOT_WORKING);
    main.license = LicenseState.VALID;
    seconds(3);
    assertThat(main.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("LIC-5: an active backup whose licence runs out works on until the main is back")
  void grace() {
    world.kill(main);
    seconds(1);
    backup.license = LicenseState.EXPIRED;
    seconds(2);
    assertThat(backup.mayHaveEffects()).isTrue();
    assertThat(backup.loop.status().error()).get().asString().contains("works on until the main");
    world.kill(backup);
    backup.start();
    seconds(2);
    assertThat(backup.mayHaveEffects()).isTrue();
    main.start();
    seconds(4);
    assertThat(main.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.role()).isEqualTo(Role.BLOCKED);
    world.kill(main);
    seconds(4);
    assertThat(backup.role()).isEqualTo(Role.BLOCKED);
  }

  @Test
  @DisplayName("LIC-5: a backup that was not licensed when the main was lost does not take over")
  void noGrace() {
    backup.license = LicenseState.EXPIRED;
    seconds(1);
    world.kill(main);
    seconds(8);
    assertThat(backup.role()).isEqualTo(Role.BLOCKED);
  }

  @Test
  @DisplayName("ROLE-1: a backup that starts without its main becomes ACTIVE")
  void loneBackup() {
    world.kill(main);
    world.kill(backup);
    backup.start();
    seconds(1);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("SEC-4: after a cut link both work; once it is healed the backup yields")
  void cut() {
    world.cut(true, true);
    pair.freely(10);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(main.role()).isEqualTo(Role.ACTIVE);
    world.heal();
    pair.freely(6);
    assertThat(main.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("a station that is stopped closes its gate first")
  void stop() {
    main.loop.stop();
    assertThat(main.loop.stopped()).isFalse();
    deliver();
    assertThat(main.loop.stopped()).isTrue();
    assertThat(main.gate.isOpen()).isFalse();
    assertThat(cause(main)).isEqualTo(Cause.STOPPING);
  }

  @Test
  @DisplayName("SEC-4: a station that cannot keep its term does not work under it, and says so")
  void fullDisk() {
    backup.disk.full = true;
    world.kill(main);
    seconds(1);
    assertThat(backup.role()).isEqualTo(Role.FAULT);
    assertThat(backup.loop.status().detail()).contains("No space left");
    backup.disk.full = false;
    seconds(12);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-7: worst-case detection is check-up rate times threshold plus time-out")
  void worstCase() {
    assertThat(backup.loop.status().worstCaseDetection()).hasSeconds(7);
  }

  @Test
  @DisplayName("SEC-4: a term of the other station is never used again, not even after a restart")
  void termsSeenAreKept() {
    long mains = main.gate.term();
    world.kill(backup);
    world.kill(main);
    backup.start();
    seconds(2);
    assertThat(backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(backup.gate.term()).isGreaterThan(mains);
  }
}
