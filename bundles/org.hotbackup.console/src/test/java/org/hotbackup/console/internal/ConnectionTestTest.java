package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** TST-1, TST-2 and the shell without a framework. */
class ConnectionTestTest {

  private final FakeHeartbeat heartbeat = new FakeHeartbeat();
  private final FakeProject project = new FakeProject();
  private final Station station =
      new Station(
          TestIdentity.of("line-3-backup", Path.of("unused")),
          new FakeRole(),
          new FakeLicense(),
          heartbeat,
          project,
          new FakeHistory(),
          null);
  private final Station starting =
      new Station(TestIdentity.of("s", Path.of("unused")), null, null, null, null, null, null);

  @Test
  @DisplayName("TST-1: what is left blank is taken from the settings")
  void defaults() {
    assertThat(ConnectionTest.run(station, " ", "").headline())
        .isEqualTo("Test connection succeeded");
    ConnectionTest.run(station, "", " 5 ");
    assertThat(heartbeat.tested).hasValue(new PeerAddress("10.0.0.5", 5));
  }

  @Test
  @DisplayName("TST-2: a value that the settings would refuse fails with that explanation")
  void refusedValue() {
    ConnectionTest.Outcome outcome = ConnectionTest.run(station, "\\\\PC", "");
    assertThat(outcome.headline()).isEqualTo("Test connection failed");
    assertThat(outcome.explanation()).contains("\\\\PC", "leave out the backslashes");
    assertThat(heartbeat.tested).hasNullValue();
  }

  @Test
  @DisplayName("TST-2: a success names role, version, licence and the project's fingerprint")
  void success() {
    assertThat(ConnectionTest.run(station, "", "").explanation())
        .isEqualTo(
            "line-3-main at 10.0.0.5:57034: configured as main, ACTIVE, version 1.0.0, licence S-0,"
                + " project 0123456789ab, round trip 0.4 ms, clock offset 2 ms");
    heartbeat.mainProject.set(Optional.empty());
    assertThat(ConnectionTest.run(station, "", "").explanation()).contains("project not known");
  }

  @Test
  @DisplayName(
      "TST-2, LIC-3: a main whose licence is not this one's pair fails, naming the options")
  void licenseNotPaired() {
    heartbeat.mainLicense.set(Optional.of("another"));
    project.differ();

    ConnectionTest.Outcome outcome = ConnectionTest.run(station, "", "");

    assertThat(outcome.headline()).isEqualTo("Test connection failed");
    assertThat(outcome.explanation())
        .isEqualTo(
            "licence not paired - 10.0.0.5:57034 answers, but the option reports is missing here;"
                + " install the backup licence that was issued for the main's licence");
  }

  @Test
  @DisplayName("TST-2: a main of an older version says nothing of licence and project: a success")
  void olderMain() {
    heartbeat.mainLicense.set(Optional.empty());
    heartbeat.mainProject.set(Optional.empty());

    assertThat(ConnectionTest.run(station, "", "").succeeded()).isTrue();
  }

  @Test
  @DisplayName("TST-2, CFG-9: a main with another project fails, both fingerprints named")
  void projectDiffers() {
    project.differ();

    ConnectionTest.Outcome outcome = ConnectionTest.run(station, "", "");

    assertThat(outcome.headline()).isEqualTo("Test connection failed");
    assertThat(outcome.explanation())
        .startsWith("project differs - 10.0.0.5:57034 answers, but its project is 0123456789ab,")
        .contains("this station's fedcba987654", "hotbackup project pull");
    project.fingerprint.set(Optional.empty());
    assertThat(ConnectionTest.run(station, "", "").succeeded())
        .as("what is not known does not differ")
        .isTrue();
  }

  @Test
  @DisplayName("OPS-1: everything answers while the station starts")
  void starting() {
    assertThat(ConnectionTest.run(starting, "10.0.0.5", "").explanation()).contains("starting");
    ShellCommands commands = new ShellCommands(starting);
    assertThat(commands.status()).startsWith("STARTING");
    assertThat(commands.journal()).startsWith("STARTING");
    assertThat(commands.license()).isEqualTo("not known yet");
    assertThat(new OperatorCommands(starting).switchover()).startsWith("STARTING");
  }

  @Test
  @DisplayName("OPS-1: hotbackup:status tells what the page tells")
  void shellStatus() {
    assertThat(new ShellCommands(station).status())
        .contains("line-3-backup, backup")
        .contains("STANDBY since 2026-01-31T10:00:00Z, term 7")
        .contains("MAIN_ALIVE, the main answers and works")
        .contains("after 13.0 s at the latest")
        .contains("line-3-main at 10.0.0.5:57034, ACTIVE")
        .contains("round trip 0.4 ms, clock offset 2.0 ms")
        .contains("VALID, serial S-1, without end, options {logging=true, tags=5000}")
        .contains("logging INACTIVE")
        .containsPattern("maintenance +off")
        .containsPattern("wish +none")
        .containsPattern("failback +automatic, after 1 good check")
        .containsPattern("isolation +prefer-running")
        .contains("clock offset 2.0 ms, database yes, data sources 3 of 4")
        .contains("0123456789abcdef, the same as the other station's");
    assertThat(new ShellCommands(station).journal(0)).contains("1 or more");
  }
}
