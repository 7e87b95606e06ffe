package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Switchover, maintenance and drill against a stand-in for the running station. */
class OperatorCommandsTest {

  private static final String ACCEPTED = "{\"accepted\":true,\"text\":\"The work moves.\"}";
  private static final Runnable NOTHING = () -> {};

  @TempDir Path folder;
  private FakeStation station;

  @BeforeEach
  void start() throws IOException {
    station = new FakeStation(folder);
    station.shows("ACTIVE", "STANDBY", false);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  @DisplayName("ROLE-10: switchover waits until the other station works, and says who works now")
  void switchover() {
    station.answers("switchover", 200, ACCEPTED, () -> station.shows("STANDBY", "ACTIVE", false));

    CommandResult result = CommandResult.of("switchover", folder);

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out().strip()).isEqualTo("b works now; m is STANDBY (MAIN)");
    assertThat(station.told).containsExactly("POST switchover {}");
  }

  @Test
  @DisplayName("ROLE-10: asked on the standby, switchover waits until this station works")
  void switchoverHere() {
    station.shows("STANDBY", "ACTIVE", false);
    station.answers("switchover", 200, ACCEPTED, () -> station.shows("ACTIVE", "STANDBY", false));

    assertThat(CommandResult.of("switchover", folder).out()).contains("m works now: ACTIVE (MAIN)");
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE,  STANDBY, 'it is ACTIVE (MAIN), the other station STANDBY'",
    "STANDBY, STANDBY, 'it is STANDBY (MAIN), the other station STANDBY'",
    "ACTIVE,  ACTIVE,  'it is ACTIVE (MAIN), the other station ACTIVE'",
  })
  @DisplayName("ROLE-10: a switchover is done when the roles have changed, not when it is accepted")
  void notMoved(String role, String peerRole, String told) {
    station.answers("switchover", 200, ACCEPTED, () -> station.shows(role, peerRole, false));
    Switchover switchover = new Switchover(StationDirectory.open(folder), Duration.ofMillis(500));

    assertThatThrownBy(switchover::run)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("m has not given the work within")
        .hasMessageContaining(told)
        .hasMessageContaining("hotbackup.log");
  }

  @ParameterizedTest
  @CsvSource({"switchover, ''", "maintenance, on", "drill, ''"})
  @DisplayName("ROLE-10, ROLE-15: what is refused is exit status 1 and one line that says why")
  void refused(String command, String argument) {
    station.answers(
        command, 409, "{\"accepted\":false,\"text\":\"The other station\\nis lost.\"}", NOTHING);

    CommandResult result =
        argument.isEmpty()
            ? CommandResult.of(command, folder)
            : CommandResult.of(command, folder, argument);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().strip())
        .isEqualTo("hotbackup: m: " + command + ": The other station?is lost.");
  }

  @Test
  @DisplayName("A station that starts up, or is of an older version, refuses in one line")
  void unknownThere() {
    station.answers("drill", 503, "{\"station\":\"m\",\"role\":\"STARTING\"}", NOTHING);
    assertThat(CommandResult.of("drill", folder).err()).contains("it answers 503");
    station.answers("switchover", 404, "<html>", NOTHING);
    assertThat(CommandResult.of("switchover", folder).err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"switchover DIR", "maintenance DIR on", "drill DIR", "drill DIR --json"})
  @DisplayName("ROLE-10, ROLE-15: a station that does not run is exit status 1 and one line")
  void notRunning(String line) {
    station.close();

    CommandResult result =
        CommandResult.of((Object[]) line.replace("DIR", folder.toString()).split(" "));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("m is not running: start it with 'hotbackup start ");
  }

  @Test
  @DisplayName("ROLE-10: maintenance on and off print the role that was taken")
  void maintenance() {
    station.answers(
        "maintenance", 200, ACCEPTED, () -> station.shows("MAINTENANCE", "ACTIVE", true));
    assertThat(CommandResult.of("maintenance", folder, "on").out().strip())
        .isEqualTo("m: MAINTENANCE (MAIN)");
    assertThat(station.told).containsExactly("POST maintenance {\"on\":true}");
  }

  @Test
  @DisplayName("ROLE-10: maintenance off prints the role that was taken")
  void maintenanceOff() {
    station.shows("MAINTENANCE", "ACTIVE", true);
    station.answers("maintenance", 200, ACCEPTED, () -> station.shows("STANDBY", "ACTIVE", false));

    CommandResult result = CommandResult.of("maintenance", folder, "off");

    assertThat(result.out().strip()).isEqualTo("m: STANDBY (MAIN)");
    assertThat(station.told).containsExactly("POST maintenance {\"on\":false}");
  }

  @Test
  @DisplayName("ROLE-15: drill prints each step with its time, detection and total; exit status 0")
  void drill() {
    station.answers("drill", 200, drill(true), NOTHING);

    CommandResult text = CommandResult.of("drill", folder);
    CommandResult json = CommandResult.of("drill", folder, "--json");

    assertThat(text.exit()).isZero();
    assertThat(text.out().lines())
        .containsExactly(
            "result           ms  step",
            "ok             12.0  database: row written, rolled back",
            "ok              1.5  source plc1",
            "               13.5  takeover, all steps together",
            "            13000.0  until a lost station is noticed, at the latest",
            "            13013.5  in all, at the latest");
    assertThat(json.exit()).isZero();
    assertThat(json.out()).contains("\"takeoverMillis\" : 13.5");
  }

  @Test
  @DisplayName("ROLE-15: a drill that finds something is exit status 1, one line names it")
  void failedDrill() {
    station.answers("drill", 200, drill(false), NOTHING);

    CommandResult result = CommandResult.of("drill", folder);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED          1.5  source plc1");
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("m could not take over: source plc1; mend it");
  }

  private static String drill(boolean ok) {
    return "{\"station\":\"m\",\"ok\":"
        + ok
        + ",\"detectionMillis\":13000,\"takeoverMillis\":13.5,\"steps\":["
        + "{\"name\":\"database\",\"ok\":true,\"detail\":\"row written, rolled back\",\"millis\":12.0},"
        + "{\"name\":\"source plc1\",\"ok\":"
        + ok
        + ",\"detail\":\"\",\"millis\":1.5}]}";
  }

  @Test
  @DisplayName(
      "ROLE-10, CFG-9, LOG-4: status shows maintenance, wish, project, history, no controls")
  void status() throws IOException {
    station.status.set(
        Files.readString(Path.of("src/test/resources/status-of-a-switched-pair.json")));

    assertThat(CommandResult.of("status", folder).out().lines())
        .contains(
            "maintenance on",
            "wish        b is to work, wished by ute, in force",
            "history     local, 0 rows missing here, 12 rows missing on the other station,"
                + " 3 rows waiting for the database",
            "project     differs from the other station's: tags/?[2Ja.csv missing, x.cfg changed",
            "licence     VALID");
    station.shows("ACTIVE", "STANDBY", false);
    assertThat(CommandResult.of("status", folder).out())
        .doesNotContain("maintenance")
        .doesNotContain("wish")
        .doesNotContain("project");
  }
}
