package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operators do to a pair, one situation a test; check-up rate 4 s, check time-out 3 s. */
class OperatorLoopTest {

  private SimPair pair = SimPair.atWork(SimPolicy.DEFAULT);

  @Test
  @DisplayName("ROLE-10: a switchover moves the work at once, and back, each under a new term")
  void thereAndBack() {
    long first = pair.main.gate.term();
    assertThat(pair.main.loop.switchover("anna").accepted()).isTrue();
    pair.deliver();
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.cause(pair.backup)).isEqualTo(Cause.SWITCHOVER);
    assertThat(pair.backup.loop.status().detail()).isEqualTo("to backup, by anna");
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
    assertThat(pair.backup.gate.term()).isGreaterThan(first);
    pair.seconds(30);
    assertThat(pair.backup.role()).as("failback is outranked").isEqualTo(Role.ACTIVE);

    assertThat(pair.main.loop.switchover("anna").accepted()).isTrue();
    pair.seconds(1);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
    assertThat(pair.main.loop.status().wish().orElseThrow().done()).isTrue();
  }

  @Test
  @DisplayName("ROLE-10: it can be asked for on the backup, too")
  void atTheBackup() {
    assertThat(pair.backup.loop.switchover("anna").accepted()).isTrue();
    pair.seconds(1);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-10: a wish survives a restart of both stations")
  void survivesRestart() {
    pair.main.loop.switchover("anna");
    pair.seconds(2);
    pair.world.kill(pair.main);
    pair.world.kill(pair.backup);
    pair.seconds(1);
    pair.main.start();
    pair.backup.start();
    pair.seconds(12);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-10: a wish does not keep the main from working when its target dies")
  void targetDies() {
    pair.main.loop.switchover("anna");
    pair.seconds(2);
    pair.world.kill(pair.backup);
    pair.seconds(2);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    pair.backup.start();
    pair.seconds(8);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-10: a switchover is refused where the other station cannot take the work")
  void refused() {
    pair.backup.loop.maintenance(true, "anna");
    pair.seconds(6);
    Outcome outcome = pair.main.loop.switchover("anna");
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.text()).contains("MAINTENANCE").contains("not STANDBY");
    pair.world.kill(pair.backup);
    pair.seconds(1);
    assertThat(pair.main.loop.switchover("anna").text()).contains("does not answer");
    assertThat(pair.main.loop.status().wish()).isEmpty();
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-10: a wish that cannot be kept for a restart is refused and changes nothing")
  void diskFull() {
    pair.main.disk.full = true;
    assertThat(pair.main.loop.switchover("anna").text()).contains("No space left");
    assertThat(pair.main.loop.maintenance(true, "anna").accepted()).isFalse();
    pair.seconds(6);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-10, ROLE-11: maintenance of the main moves the work at once, across a restart")
  void maintenance() {
    pair.main.loop.maintenance(true, "anna");
    pair.deliver();
    assertThat(pair.main.role()).isEqualTo(Role.MAINTENANCE);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.cause(pair.backup)).isEqualTo(Cause.MAIN_NOT_WORKING);
    pair.world.kill(pair.main);
    pair.seconds(2);
    pair.main.start();
    pair.seconds(8);
    assertThat(pair.main.role()).isEqualTo(Role.MAINTENANCE);
    assertThat(pair.main.loop.status().maintenance()).isTrue();
    pair.main.loop.maintenance(false, "anna");
    pair.seconds(3);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-9: under manual failback a main that returns stands by until it is asked for")
  void manual() {
    pair = SimPair.atWork(SimPolicy.MANUAL);
    pair.world.kill(pair.main);
    pair.seconds(1);
    pair.main.start();
    pair.seconds(20);
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
    assertThat(pair.cause(pair.main)).isEqualTo(Cause.FAILBACK_MANUAL);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    pair.backup.loop.switchover("anna");
    pair.seconds(2);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-9: a main that stands by takes over at once from a backup that dies")
  void manualBackupDies() {
    pair = SimPair.atWork(SimPolicy.MANUAL);
    pair.world.kill(pair.main);
    pair.seconds(1);
    pair.main.start();
    pair.seconds(4);
    pair.world.kill(pair.backup);
    pair.deliver();
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    pair.backup.start();
    pair.seconds(4);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-9: under manual failback the newer term keeps the work after a cut")
  void manualCut() {
    pair = SimPair.atWork(SimPolicy.MANUAL);
    pair.world.cut(true, true);
    pair.freely(20);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    pair.world.heal();
    pair.freely(20);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-9: an automatic failback waits for the good checks it needs")
  void threeChecks() {
    pair = SimPair.atWork(SimPolicy.THREE_CHECKS);
    pair.world.kill(pair.main);
    pair.seconds(1);
    pair.main.start();
    pair.seconds(3);
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
    assertThat(pair.cause(pair.main)).isEqualTo(Cause.FAILBACK_WAITS);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    pair.seconds(20);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-17: the work moves where the active station lacks its sources, once in a time")
  void health() {
    pair = SimPair.atWork(SimPolicy.BY_HEALTH);
    pair.main.health = SimEvent.well();
    pair.backup.health = SimEvent.well();
    pair.seconds(6);
    pair.main.health = SimEvent.sick();
    pair.seconds(6);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.loop.status().wish().orElseThrow().to()).isEqualTo(ConfiguredAs.BACKUP);
    pair.main.health = SimEvent.well();
    pair.backup.health = SimEvent.sick();
    pair.seconds(60);
    assertThat(pair.backup.role()).as("within the least time").isEqualTo(Role.ACTIVE);
    pair.seconds(600);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-17: health moves nothing where the other station is no better")
  void bothSick() {
    pair = SimPair.atWork(SimPolicy.BY_HEALTH);
    pair.main.health = SimEvent.sick();
    pair.backup.health = SimEvent.sick();
    pair.seconds(30);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
  }
}
