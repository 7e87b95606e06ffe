package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.files.ProjectScan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test Connection from the command line, beyond the link. */
class OwnPairTest {

  @TempDir Path folder;
  private StationDirectory station;

  @BeforeEach
  void licences() throws IOException {
    station = new StationDirectory(folder);
    Files.createDirectories(station.etc());
    run("license", "keygen", "--private", file("secret"), "--public", file("etc/issuer.jwk"));
    issue("main.jws", "logging");
    issue("other.jws", "reports");
    run(
        "license",
        "issue",
        file("etc/license.jws"),
        "--key",
        file("secret"),
        "--backup-of",
        file("main.jws"));
  }

  @Test
  @DisplayName("TST-2, LIC-3: the licence in etc/ pairs with the main's, or the options are named")
  void licensePair() throws IOException {
    assertThat(judged(Optional.of(text("main.jws"))).succeeded()).isTrue();
    assertThat(judged(Optional.empty()).succeeded()).as("an older main says nothing").isTrue();

    TestReport other = judged(Optional.of(text("other.jws")));
    assertThat(other.headline()).isEqualTo("Test connection failed");
    assertThat(((CheckResult.Failed) other.result()).failure())
        .isEqualTo(LinkFailure.LICENSE_NOT_PAIRED);
    assertThat(other.explanation()).contains("option logging", "option reports");
  }

  @Test
  @DisplayName("LIC-5: two stations without a licence are a pair, one with and one without are not")
  void trial() throws IOException {
    assertThat(judged(Optional.of("")).succeeded()).isFalse();
    Files.delete(file("etc/license.jws"));
    assertThat(judged(Optional.of("")).succeeded()).isTrue();
    assertThat(judged(Optional.of(text("main.jws"))).explanation())
        .contains("this backup has none");
  }

  @Test
  @DisplayName(
      "TST-2, CFG-9: another project than the one on the disk is named; an equal one is not")
  void project() throws IOException {
    Files.createDirectories(station.project());
    Files.writeString(station.project().resolve("a.cfg"), "a=1\n");
    Files.createDirectories(file("copy"));
    Files.writeString(file("copy/a.cfg"), "a=1\n");
    Optional<String> same =
        new ProjectScan(file("copy"), Clock.systemUTC()).look().map(Manifest::fingerprint);

    assertThat(judged(Optional.of(text("main.jws")), same).succeeded()).isTrue();
    Files.writeString(station.project().resolve("a.cfg"), "a=2\n");
    TestReport differs = judged(Optional.of(text("main.jws")), same);
    assertThat(differs.succeeded()).isFalse();
    assertThat(differs.explanation())
        .startsWith("project differs")
        .contains(same.orElseThrow().substring(0, 12), "hotbackup project pull");
  }

  @Test
  @DisplayName("TST-2: a failed link stays what it is")
  void failedLink() {
    TestReport failed =
        new TestReport(
            new PeerAddress("10.0.0.5", 57034),
            new CheckResult.Failed(LinkFailure.REFUSED, "10.0.0.5:57034 refused the connection"));

    assertThat(OwnPair.judge(station, failed)).isEqualTo(failed);
  }

  private TestReport judged(Optional<String> license) {
    return judged(license, Optional.empty());
  }

  private TestReport judged(Optional<String> license, Optional<String> project) {
    PairState none = PairState.NONE;
    PairState pair =
        new PairState(
            none.wish(),
            none.givesBack(),
            none.failback(),
            none.healthPolicy(),
            7,
            none.yieldsTo(),
            none.pairedWith(),
            none.fault(),
            license,
            project,
            none.health(),
            none.recordedUpTo(),
            none.checkTimeout(),
            none.reachesDatabase(),
            Optional.empty());
    StationReport main =
        new StationReport(
            "line-3-main",
            new UUID(0, 1),
            "1.0.0",
            ConfiguredAs.MAIN,
            Role.ACTIVE,
            7,
            true,
            false,
            false,
            1,
            Optional.empty(),
            Duration.ZERO,
            Optional.of("S-1"),
            Instant.EPOCH,
            List.of(),
            0,
            pair);
    return OwnPair.judge(
        station,
        new TestReport(
            new PeerAddress("10.0.0.5", 57034),
            new CheckResult.Answered(main, Duration.ofMillis(1), Duration.ZERO)));
  }

  private void issue(String name, String option) {
    run(
        "license",
        "issue",
        file(name),
        "--key",
        file("secret"),
        "--serial",
        "S-1",
        "--holder",
        "Plant 1",
        "--option",
        option);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  private static void run(Object... words) {
    CommandResult result = CommandResult.of(words);
    assertThat(result.exit()).as(result.err()).isZero();
  }
}
