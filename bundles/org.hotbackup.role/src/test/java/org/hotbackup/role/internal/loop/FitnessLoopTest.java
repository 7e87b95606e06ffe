package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What keeps a station of a pair from working, one situation a test. */
class FitnessLoopTest {

  private static final CoreFault BROKEN = new CoreFault(FaultLevel.LOGGING, "logging cannot run");

  private SimPair pair = SimPair.atWork(SimPolicy.DEFAULT);

  @Test
  @DisplayName("LIC-3: a backup whose licence does not match the main's is blocked, and says why")
  void notPaired() {
    pair.backup.licenseText = "other";
    pair.seconds(6);
    assertThat(pair.backup.role()).isEqualTo(Role.BLOCKED);
    assertThat(pair.cause(pair.backup)).isEqualTo(Cause.LICENSE_PAIR_DIFFERS);
    assertThat(pair.backup.loop.status().detail()).contains("the main has same");
    pair.backup.licenseText = "same";
    pair.seconds(6);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("LIC-3: while the main is down the last comparison counts, across a restart")
  void comparisonRemembered() {
    pair.world.kill(pair.backup);
    pair.world.kill(pair.main);
    pair.backup.licenseText = "other";
    pair.backup.start();
    pair.seconds(10);
    assertThat(pair.backup.role()).isEqualTo(Role.BLOCKED);
    pair.backup.licenseText = "same";
    pair.seconds(4);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("LIC-5: an active backup whose licence no longer matches works on until failback")
  void graceForPairing() {
    pair.world.kill(pair.main);
    pair.seconds(1);
    pair.backup.licenseText = "other";
    pair.seconds(10);
    assertThat(pair.backup.mayHaveEffects()).isTrue();
    pair.main.start();
    pair.seconds(6);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.BLOCKED);
  }

  @Test
  @DisplayName("ROLE-11: a main whose logging fails gives the work to a backup that is whole")
  void broken() {
    pair.main.core = BROKEN;
    pair.seconds(2);
    assertThat(pair.main.role()).isEqualTo(Role.FAULT);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    pair.main.core = CoreFault.NONE;
    pair.seconds(20);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-11: a fault that stays is tried again at ever longer times")
  void backOff() {
    pair.main.core = BROKEN;
    Set<Long> terms = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      pair.seconds(1);
      terms.add(pair.main.gate.term());
    }
    assertThat(terms).as("after 0, 10, 30, 70 and 150 s, and no oftener").hasSizeBetween(3, 5);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-11: a station that is alone works with what is left, and shows the fault")
  void brokenAlone() {
    pair.world.kill(pair.backup);
    pair.seconds(1);
    pair.main.core = BROKEN;
    pair.seconds(10);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.main.loop.status().error()).contains("logging cannot run");
  }

  @Test
  @DisplayName("ROLE-11: of two that are equally broken the main works")
  void bothBroken() {
    pair.main.core = BROKEN;
    pair.backup.core = BROKEN;
    pair.seconds(8);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isIn(Role.FAULT, Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-13: with prefer-single only the station that reaches a reference works")
  void preferSingle() {
    pair = SimPair.atWork(SimPolicy.PREFER_SINGLE);
    pair.main.reached = false;
    pair.world.cut(true, true);
    pair.freely(20);
    assertThat(pair.main.role()).isEqualTo(Role.STANDBY);
    assertThat(pair.cause(pair.main)).isEqualTo(Cause.ISOLATED);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
    pair.main.reached = true;
    pair.world.heal();
    pair.freely(20);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  @DisplayName("ROLE-13: a backup that reaches nobody does not take over")
  void isolatedBackup() {
    pair = SimPair.atWork(SimPolicy.PREFER_SINGLE);
    pair.backup.reached = false;
    pair.world.cut(true, true);
    pair.freely(20);
    assertThat(pair.backup.role()).isEqualTo(Role.STANDBY);
    assertThat(pair.cause(pair.backup)).isEqualTo(Cause.ISOLATED);
    assertThat(pair.main.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("ROLE-16: a second backup gets the answer that the main has another one")
  void secondBackup() throws Exception {
    StationReport answer = ask(UUID.randomUUID(), new PeerAddress("second", 57034));
    assertThat(answer.pair().pairedWith()).isPresent();
    assertThat(pair.main.loop.status().peer().orElseThrow().station()).contains("backup");
    pair.main.loop.connectionClosed(new PeerAddress("second", 57034));
    assertThat(pair.main.loop.status().peer().orElseThrow().reachable()).isTrue();
    pair.world.kill(pair.backup);
    pair.seconds(1);
    UUID next = UUID.randomUUID();
    assertThat(ask(next, new PeerAddress("second", 57034)).pair().pairedWith()).contains(next);
    assertThat(pair.main.loop.switchover("anna").text()).contains("software is older");
  }

  @Test
  @DisplayName("ROLE-16: a backup that the main does not accept never takes over, after a restart")
  void refusedAsSecond() {
    pair.backup.disk.learn(memory -> memory.withSecondBackup(true));
    pair.world.kill(pair.backup);
    pair.world.kill(pair.main);
    pair.backup.start();
    pair.seconds(10);
    assertThat(pair.backup.role()).isEqualTo(Role.FAULT);
    assertThat(pair.cause(pair.backup)).isEqualTo(Cause.SECOND_BACKUP);
    pair.main.start();
    pair.seconds(6);
    assertThat(pair.backup.role()).as("the main accepts it").isEqualTo(Role.STANDBY);
  }

  private StationReport ask(UUID process, PeerAddress from) throws Exception {
    StationReport asking =
        new StationReport(
            "second",
            process,
            "1",
            ConfiguredAs.BACKUP,
            Role.STARTING,
            0,
            true,
            true,
            false,
            1,
            Optional.of(from),
            Duration.ofSeconds(4),
            Optional.empty(),
            Instant.EPOCH,
            List.of(),
            0,
            PairState.NONE);
    return pair.main.loop.answer(Question.CHECK, asking, from).toCompletableFuture().get();
  }

  @Test
  @DisplayName("LIC-2, LIC-5: the main's own licence blocks it, and the backup works at once")
  void blockedMain() {
    pair.main.license = LicenseState.EXPIRED;
    pair.seconds(1);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
  }

  @Test
  @DisplayName("LIC-3, ROLE-11: a bad licence on the main does not block the backup, too")
  void badOnMain() {
    pair.main.licenseText = "altered";
    pair.main.license = LicenseState.ALTERED;
    pair.seconds(12);
    assertThat(pair.main.role()).isEqualTo(Role.BLOCKED);
    assertThat(pair.backup.role()).isEqualTo(Role.ACTIVE);
  }
}
