package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo: a pair with nothing prepared. */
class PairIT {

  private static final int PORT = 57034;
  private static final int HTTP_PORT = 8080;

  @TempDir Path folder;

  @Test
  @DisplayName("CFG-1 CFG-4 ROLE-2 ROLE-5: the demo ends with a recording main and a silent backup")
  void demo() throws Exception {
    Path data = folder.resolve("demo");
    Path output = folder.resolve("output");
    StationUnderTest main =
        new StationUnderTest(data.resolve("main"), Pair.MAIN_HOST, PORT, HTTP_PORT);
    StationUnderTest backup =
        new StationUnderTest(data.resolve("backup"), Pair.BACKUP_HOST, PORT, HTTP_PORT);
    Process demo = Program.startInterruptible(output, "demo", "--data", data);
    try {
      Await.until(
          "the demo is up; it says: " + output,
          StationUnderTest.LONG,
          () -> {
            assertThat(demo.isAlive()).as(Files.readString(output)).isTrue();
            return Files.readString(output).contains("Ctrl-C");
          });
      assertThat(output)
          .content()
          .contains(main.url("/system/console/hotbackup"), backup.url("/system/console/hotbackup"));

      main.awaitRole("ACTIVE");
      backup.awaitRole("STANDBY");
      main.awaitFeatures();
      backup.awaitFeatures();
      assertThat(main.status().path("configuredAs").asText()).isEqualTo("main");
      assertThat(main.file("etc/org.hotbackup.role.cfg")).doesNotExist();
      assertThat(main.feature("logging")).isEqualTo("ACTIVE");
      assertSilent(backup);
      for (StationUnderTest station : List.of(main, backup)) {
        assertThat(station.getAsOwner("/system/console/hotbackup").body())
            .contains("hb-main-address");
        assertThat(station.get("/system/console/hotbackup").statusCode()).isEqualTo(401);
      }
      assertLive(main);
      assertSilent(backup);
      assertThat(backup.rowsOf("backup")).isZero();

      Signal.INT.send(demo.pid());
      assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(output).content().contains("main stopped", "backup stopped");
      assertThat(Program.run("status", main.directory()).exit()).isEqualTo(3);
      assertThat(Program.run("status", backup.directory()).exit()).isEqualTo(3);
    } finally {
      Program.run("stop", backup.directory());
      Program.run("stop", main.directory());
      demo.destroyForcibly().onExit().join();
    }
  }

  /** Good values of this host, and more of them as time goes by. */
  private static void assertLive(StationUnderTest main) throws Exception {
    try (History history = main.history()) {
      String good =
          "SELECT count(*) FROM history WHERE station = 'main' AND quality = 2"
              + " AND value IS NOT NULL";
      Await.until("the main records", StationUnderTest.LONG, () -> history.number(good) > 0);
      long before = history.number(good);
      Await.until("it goes on", StationUnderTest.LONG, () -> history.number(good) > before);
      assertThat(history.texts("SELECT DISTINCT tag FROM history")).hasSizeGreaterThan(5);
    }
  }

  /** The component runtime shows that no component of a feature is active. */
  private static void assertSilent(StationUnderTest backup) throws Exception {
    assertThat(backup.page().path("features"))
        .isNotEmpty()
        .allSatisfy(
            feature -> {
              assertThat(feature.path("state").asText()).isEqualTo("INACTIVE");
              assertThat(feature.path("components"))
                  .isNotEmpty()
                  .allSatisfy(
                      component ->
                          assertThat(component.path("state").asText())
                              .isEqualTo("UNSATISFIED_REFERENCE"));
            });
  }
}
