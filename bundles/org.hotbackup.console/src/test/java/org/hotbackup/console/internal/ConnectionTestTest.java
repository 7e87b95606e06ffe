package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
          project);
  private final Station starting =
      new Station(TestIdentity.of("s", Path.of("unused")), null, null, null, null);

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
  @DisplayName("OPS-1: everything answers while the station starts")
  void starting() {
    assertThat(ConnectionTest.run(starting, "10.0.0.5", "").explanation()).contains("starting");
    ShellCommands commands = new ShellCommands(starting);
    assertThat(commands.status()).startsWith("STARTING");
    assertThat(commands.journal()).startsWith("STARTING");
    assertThat(commands.license()).isEqualTo("not known yet");
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
        .contains("logging INACTIVE");
    assertThat(new ShellCommands(station).journal(0)).contains("1 or more");
  }
}
