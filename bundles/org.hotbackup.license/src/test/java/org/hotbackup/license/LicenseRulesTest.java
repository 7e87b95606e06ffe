package org.hotbackup.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.api.ConfiguredAs.BACKUP;
import static org.hotbackup.api.ConfiguredAs.MAIN;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.license.LicenseReading.None;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("LIC-1, LIC-2, LIC-5: judging a licence")
class LicenseRulesTest {

  private static final Instant NOW = TestLicenses.ISSUED.plus(Duration.ofDays(1));
  private static final TrialTime FRESH = TrialTime.after(Duration.ZERO);
  private static final TrialTime OVER = TrialTime.after(TrialTime.LENGTH);
  private static final Map<String, Object> FOR_MAIN = Map.of("logging", true, "tags", 5L);
  private static final Map<String, Object> FOR_BACKUP =
      Map.of("logging", true, "tags", 5L, "backup", true);

  private static LicenseStatus judge(License license, ConfiguredAs configuredAs, Instant now) {
    return LicenseRules.judge(new Signed(license), OVER, configuredAs, now);
  }

  private static License between(Instant notBefore, Instant expires) {
    return TestLicenses.license(FOR_MAIN, Optional.of(notBefore), Optional.of(expires));
  }

  @Test
  void aLicenceThatFitsIsValidWhateverIsLeftOfTheTrial() {
    LicenseStatus main = judge(TestLicenses.license(FOR_MAIN), MAIN, NOW);
    assertThat(main)
        .isEqualTo(
            new LicenseStatus(
                LicenseState.VALID,
                Optional.of("HB-1"),
                FOR_MAIN,
                Optional.empty(),
                Optional.empty()));
    assertThat(main.licensed()).containsExactly("logging");
    assertThat(judge(TestLicenses.license(FOR_BACKUP), BACKUP, NOW).licensed())
        .containsExactly("backup", "logging");
  }

  @Test
  @DisplayName("LIC-2: a licence with the option backup keeps a main from operating")
  void backupLicenceOnMain() {
    LicenseStatus status = judge(TestLicenses.license(FOR_BACKUP), MAIN, NOW);
    assertThat(status.state()).isEqualTo(LicenseState.BACKUP_ONLY);
    assertThat(status.reason().orElseThrow()).contains("HB-1").contains("hotbackup mode on");
    assertThat(status.options()).isEqualTo(FOR_BACKUP);
    assertThat(status.licensed()).isEmpty();
  }

  @Test
  @DisplayName("LIC-1: a backup needs the option backup")
  void mainLicenceOnBackup() {
    for (License license :
        new License[] {
          TestLicenses.license(FOR_MAIN),
          TestLicenses.license(Map.of("logging", true, "backup", false))
        }) {
      LicenseStatus status = judge(license, BACKUP, NOW);
      assertThat(status.state()).isEqualTo(LicenseState.NEEDS_BACKUP);
      assertThat(status.reason().orElseThrow()).contains("matching backup licence");
      assertThat(judge(license, MAIN, NOW).state()).isEqualTo(LicenseState.VALID);
    }
  }

  @Test
  void aLicenceEndsAtTheVeryMomentItNames() {
    License license = between(NOW.minusSeconds(60), NOW);
    assertThat(judge(license, MAIN, NOW.minusNanos(1)).state()).isEqualTo(LicenseState.VALID);
    LicenseStatus at = judge(license, MAIN, NOW);
    assertThat(at.state()).isEqualTo(LicenseState.EXPIRED);
    assertThat(at.reason().orElseThrow()).contains(NOW.toString());
    assertThat(at.expires()).contains(NOW);
    assertThat(judge(license, MAIN, NOW.plusNanos(1)).state()).isEqualTo(LicenseState.EXPIRED);
  }

  @Test
  void aLicenceBeginsAtTheVeryMomentItNames() {
    License license = between(NOW, NOW.plusSeconds(60));
    LicenseStatus before = judge(license, MAIN, NOW.minusNanos(1));
    assertThat(before.state()).isEqualTo(LicenseState.NOT_YET_VALID);
    assertThat(before.reason().orElseThrow()).contains(NOW.toString());
    assertThat(judge(license, MAIN, NOW).state()).isEqualTo(LicenseState.VALID);
  }

  @Test
  void aClockThatWentBackIsBelieved() {
    License license = between(NOW, NOW.plusSeconds(60));
    assertThat(judge(license, MAIN, NOW.plusSeconds(3600)).state()).isEqualTo(LicenseState.EXPIRED);
    assertThat(judge(license, MAIN, NOW.plusSeconds(30)).state()).isEqualTo(LicenseState.VALID);
    assertThat(judge(license, MAIN, Instant.EPOCH).state()).isEqualTo(LicenseState.NOT_YET_VALID);
    assertThat(judge(license, MAIN, Instant.MAX).state()).isEqualTo(LicenseState.EXPIRED);
  }

  @Test
  void aLicenceIssuedInTheFutureIsValid() {
    assertThat(judge(TestLicenses.license(FOR_MAIN), MAIN, Instant.EPOCH).state())
        .isEqualTo(LicenseState.VALID);
  }

  @ParameterizedTest
  @EnumSource(ConfiguredAs.class)
  @DisplayName("LIC-5: without a licence every feature works on main and backup")
  void trial(ConfiguredAs configuredAs) {
    TrialTime trial = TrialTime.after(Duration.ofMinutes(119));
    LicenseStatus status = LicenseRules.judge(new None(), trial, configuredAs, NOW);
    assertThat(status.state()).isEqualTo(LicenseState.TRIAL);
    assertThat(status.licensed()).containsAll(License.FEATURES);
    assertThat(status.licensed().contains("backup")).isEqualTo(configuredAs == BACKUP);
    assertThat(status.expires()).contains(NOW.plus(Duration.ofMinutes(1)));
    assertThat(status.reason()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ConfiguredAs.class)
  void trialUsedUp(ConfiguredAs configuredAs) {
    LicenseStatus status = LicenseRules.judge(new None(), OVER, configuredAs, NOW);
    assertThat(status.state()).isEqualTo(LicenseState.TRIAL_OVER);
    assertThat(status.licensed()).isEmpty();
    assertThat(status.reason())
        .contains("the trial of 2 hours is used up; install a licence as etc/license.jws");
  }

  @Test
  void trialOfUnknownLengthIsOver() {
    TrialTime unknown = TrialTime.unknown("trial.json is torn");
    LicenseStatus status = LicenseRules.judge(new None(), unknown, MAIN, NOW);
    assertThat(status.state()).isEqualTo(LicenseState.TRIAL_OVER);
    assertThat(status.reason().orElseThrow()).contains("trial.json is torn");
  }

  @Test
  void aRefusedLicenceIsNoReasonForATrial() {
    Refused refused = new Refused(LicenseState.ALTERED, "because");
    LicenseStatus status = LicenseRules.judge(refused, FRESH, MAIN, NOW);
    assertThat(status.state()).isEqualTo(LicenseState.ALTERED);
    assertThat(status.reason()).contains("because");
    assertThat(status.serial()).isEmpty();
    assertThat(status.options()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(LicenseState.class)
  void everyStateThatForbidsHasACause(LicenseState state) {
    if (!state.mayOperate()) {
      assertThat(Cause.of(state).sentence()).isNotBlank();
    }
  }
}
