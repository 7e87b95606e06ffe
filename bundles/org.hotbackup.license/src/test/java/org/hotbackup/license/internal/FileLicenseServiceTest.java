package org.hotbackup.license.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.api.ConfiguredAs.BACKUP;
import static org.hotbackup.api.ConfiguredAs.MAIN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.LicenseState;
import org.hotbackup.license.License;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;
import org.hotbackup.license.TestLicenses;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LIC-1, LIC-5: the licence service of a station")
class FileLicenseServiceTest {

  /** The machine may be busy: how often is looked is checked, not how fast this test runs. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path station;
  private final ManualClock clock = new ManualClock(TestLicenses.ISSUED);
  private final AtomicLong nanos = new AtomicLong();
  private FileLicenseService service;
  private Path file;

  @BeforeEach
  void etc() throws Exception {
    Path etc = Files.createDirectories(station.resolve("etc"));
    Files.writeString(etc.resolve("issuer.jwk"), TestLicenses.ISSUER.text());
    file = etc.resolve("license.jws");
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  private void start() {
    service = new FileLicenseService(TestIdentity.of("line-3", station), clock, nanos::get);
  }

  private void shows(LicenseState state) {
    Await.until(state.name(), DEADLINE, () -> service.status(MAIN).state() == state);
  }

  private static String text(Map<String, Object> options) {
    return TestLicenses.signed(TestLicenses.license(options)) + "\n";
  }

  @Test
  void isRightFromTheFirstMoment() throws Exception {
    Files.writeString(file, text(Map.of("backup", true)));
    start();
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.BACKUP_ONLY);
    assertThat(service.status(BACKUP).state()).isEqualTo(LicenseState.VALID);
  }

  @Test
  void followsTheFilesWithinTwoSeconds() throws Exception {
    start();
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.TRIAL);
    String good = text(Map.of("logging", true));
    Files.writeString(file, good);
    shows(LicenseState.VALID);
    Files.writeString(file, good.replace(good.charAt(good.length() / 2), '?'));
    shows(LicenseState.UNREADABLE);
    Files.writeString(file, text(Map.of("backup", true)));
    shows(LicenseState.BACKUP_ONLY);
    Files.delete(station.resolve("etc/issuer.jwk"));
    shows(LicenseState.UNREADABLE);
    Files.delete(file);
    shows(LicenseState.TRIAL);
    assertThat(FileLicenseService.LOOK_EVERY.multipliedBy(3))
        .as("a change shows after two looks, the first of which may just be over")
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aFileBeingCopiedIsNotJudgedHalfWay() throws Exception {
    Files.writeString(file, text(Map.of("logging", true)));
    LicenseFiles files = new LicenseFiles(file.getParent());
    String next = text(Map.of("logging", true, "reports", true));
    for (int length = 0; length < next.length(); length += 20) {
      Files.writeString(file, next.substring(0, length));
      assertThat(((Signed) files.poll().reading()).license().options()).hasSize(1);
    }
    Files.writeString(file, next);
    assertThat(((Signed) files.poll().reading()).license().options()).hasSize(1);
    assertThat(((Signed) files.poll().reading()).license().options()).hasSize(2);

    Files.writeString(file, next.substring(0, 40));
    assertThat(files.poll().reading()).isInstanceOf(Signed.class);
    assertThat(files.poll().reading()).isInstanceOf(Refused.class);
    start();
  }

  @Test
  void expiresByTheClockAlone() throws Exception {
    License license =
        TestLicenses.license(
            Map.of(), Optional.empty(), Optional.of(TestLicenses.ISSUED.plusSeconds(60)));
    Files.writeString(file, TestLicenses.signed(license));
    start();
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.VALID);
    clock.advance(Duration.ofSeconds(60));
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.EXPIRED);
    clock.advance(Duration.ofSeconds(-1));
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.VALID);
  }

  @Test
  void theTrialRunsByTheMonotonicClockAndEndsForGood() throws Exception {
    start();
    clock.advance(Duration.ofDays(1));
    clock.advance(Duration.ofDays(-2));
    nanos.addAndGet(Duration.ofMinutes(119).toNanos());
    Await.until(
        "one minute left",
        DEADLINE,
        () -> service.status(MAIN).expires().equals(Optional.of(clock.instant().plusSeconds(60))));
    service.close();

    start();
    assertThat(service.status(BACKUP).state()).isEqualTo(LicenseState.TRIAL);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    shows(LicenseState.TRIAL_OVER);
    service.close();

    start();
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.TRIAL_OVER);
  }

  @Test
  void stoppingSavesTheTimeUsed() throws Exception {
    start();
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());
    service.close();
    assertThat(station.resolve("data/trial.json")).hasContent("{\"usedMillis\":7000}");
    start();
    assertThat(service.status(MAIN).expires())
        .contains(clock.instant().plus(Duration.ofHours(2)).minusSeconds(7));
  }

  @Test
  @DisplayName("LIC-3: a backup compares its licence with the text of the main's")
  void comparesItsLicenceWithTheMains() throws Exception {
    String main = text(Map.of("logging", true, "reports", true));
    start();
    assertThat(service.text()).isEmpty();
    assertThat(service.differences("")).isEmpty();
    assertThat(service.differences(main)).singleElement().asString().contains("has none");

    String own = text(Map.of("logging", true, "backup", true));
    Files.writeString(file, own);
    shows(LicenseState.BACKUP_ONLY);
    assertThat(service.text()).isEqualTo(own);
    assertThat(service.differences(main))
        .containsExactly("option reports: the main has it, this backup does not");

    Files.writeString(file, "x".repeat(9000));
    shows(LicenseState.UNREADABLE);
    assertThat(service.text()).hasSizeBetween(1, 8192);
    assertThat(service.differences("")).isNotEmpty();
  }

  @Test
  void theProductionConstructorWatchesTheStationsFiles() throws Exception {
    service = new FileLicenseService(TestIdentity.of("line-3", station));
    assertThat(service.status(MAIN).state()).isEqualTo(LicenseState.TRIAL);
    Files.writeString(file, text(Map.of("logging", true)));
    shows(LicenseState.VALID);
  }
}
