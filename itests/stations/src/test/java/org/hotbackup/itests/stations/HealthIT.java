package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A main that answers every check and has lost its device. */
class HealthIT {

  private static final Duration CHECKS = Duration.ofSeconds(5);
  private static final String PLC =
      """
      type = modbus
      url = modbus://127.0.0.1:$[secret:plc.port]/1
      scan.interval = 500
      tags = plc.csv
      """;

  @TempDir Path folder;

  @Test
  @DisplayName("ROLE-17: the work goes where the sources are reached, once, and stays there")
  void followsTheSources() throws Exception {
    try (ModbusDevice mainDevice = new ModbusDevice();
        ModbusDevice backupDevice = new ModbusDevice();
        Pair pair = make(mainDevice, backupDevice)) {
      StationUnderTest main = pair.main();
      StationUnderTest backup = pair.backup();
      pair.start();
      awaitReached(main, 2);
      awaitReached(backup, 2);
      assertThat(main.status().path("wish").isNull()).isTrue();

      mainDevice.stop();
      long millis = backup.awaitRole("ACTIVE").toMillis();
      System.out.println("ms from the end of the main's device to the backup ACTIVE: " + millis);
      main.awaitRole("STANDBY");
      for (StationUnderTest station : new StationUnderTest[] {main, backup}) {
        assertThat(station.cause()).isEqualTo("SWITCHOVER");
        assertWish(station.status().path("wish"), "backup", "health");
      }
      assertThat(main.log("this station reaches its database and 1 of 2 sources")).hasSize(1);
      assertThat(backup.feature("logging")).isEqualTo("ACTIVE");

      mainDevice.start();
      awaitReached(main, 2);
      Steady.holds(
          "the work stays on the backup",
          CHECKS,
          () -> main.role().equals("STANDBY") && backup.role().equals("ACTIVE"));

      main.switchover();
      main.awaitRole("ACTIVE");
      backup.awaitRole("STANDBY");
      assertThat(main.status().at("/wish/origin").asText()).isNotEqualTo("health");
      assertThat(main.status().at("/wish/to").asText()).isEqualTo("main");
      Steady.holds("the work stays on the main", CHECKS, () -> main.role().equals("ACTIVE"));
    }
  }

  /** One project; the port of the device is each station's own. */
  private Pair make(ModbusDevice mainDevice, ModbusDevice backupDevice) throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    main.write("project/org.hotbackup.logging.source-plc.cfg", PLC);
    Files.createDirectories(main.file("project/tags"));
    main.write("project/tags/plc.csv", "tag,address,type\nplc.level,holding:7,uint16\n");
    Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1));
    main.write("etc/org.hotbackup.role.cfg", "hotbackup.enabled = false\ncheckup.rate = 1\n");
    pair.configure(1, "health.switchover = true", "health.sources = 60");
    setPort(main, mainDevice);
    setPort(pair.backup(), backupDevice);
    return pair;
  }

  private static void setPort(StationUnderTest station, ModbusDevice device) throws Exception {
    Files.createDirectories(station.file("etc/secrets"));
    Files.writeString(station.file("etc/secrets/plc.port"), Integer.toString(device.port()));
  }

  private static void awaitReached(StationUnderTest station, int sources) {
    Await.until(
        station.name() + " reaches " + sources + " sources",
        StationUnderTest.LONG,
        () -> {
          JsonNode health = station.status().path("health");
          return health.path("database").asBoolean()
              && health.path("sources").asInt() == 2
              && health.path("sourcesReached").asInt() == sources;
        });
  }

  private static void assertWish(JsonNode wish, String to, String origin) {
    assertThat(wish.path("to").asText()).isEqualTo(to);
    assertThat(wish.path("origin").asText()).isEqualTo(origin);
  }
}
