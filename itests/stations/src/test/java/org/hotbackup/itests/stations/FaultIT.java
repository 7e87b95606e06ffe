package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hotbackup.itests.stations.deployed.Failing;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A main that answers, but cannot record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {

  private static final String COMPONENT = "com.example.failing";
  private static final Duration NOTICED = Duration.ofSeconds(15);

  /** The first back-off is 10 s, the second one 20 s. */
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(9);

  private Pair pair;
  private StationUnderTest main;
  private StationUnderTest backup;
  private boolean mounted;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = Pair.make(folder, 1);
    main = pair.main();
    backup = pair.backup();
    main.write(
        "etc/" + COMPONENT + ".cfg",
        "osgi.ds.satisfying.condition.target ="
            + " (&(osgi.condition.id=hotbackup.active)(license.option=logging))\n");
    main.write("etc/org.hotbackup.database.cfg", "url = jdbc:sqlite:data/disk/history.db\n");
    Path disk = Files.createDirectories(main.file("data/disk"));
    try {
      Tool.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
      mounted = true;
    } catch (IOException e) {
      System.err.println("full disk of FaultIT skipped: no small disk: " + e.getMessage());
    }
    pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    pair.close();
    if (mounted) {
      Tool.run("umount", main.file("data/disk").toString());
    }
  }

  @Test
  @DisplayName("ROLE-11: a main whose logging cannot run gives the work away until it is mended")
  void logging() throws Exception {
    Files.writeString(main.file(Failing.FILE), "");
    TestBundle.components(
        main.file("deploy/failing.jar"), "1.0.0", "1.3.0", Failing.class, List.of(COMPONENT));

    assertGivesTheWorkAway("logging cannot run: " + COMPONENT);
    Files.delete(main.file(Failing.FILE));
    assertTakesTheWorkBack();
    assertThat(main.feature("logging")).isEqualTo("ACTIVE");
  }

  @Test
  @DisplayName("ROLE-11: a main whose disk is full gives the work away until there is room again")
  void disk() throws Exception {
    assumeThat(mounted || "true".equals(System.getenv("CI"))).isTrue();
    assertThat(mounted).as("a small disk could be mounted").isTrue();
    Path filler = fill(main.file("data/disk"));

    assertGivesTheWorkAway("the disk is full");
    Files.delete(filler);
    assertTakesTheWorkBack();
    long term = main.term();
    try (History history = new History(main.file("data/disk/history.db"))) {
      Await.until(
          "the main records again",
          StationUnderTest.LONG,
          () -> history.number("SELECT count(*) FROM history WHERE term = ?", term) > 0);
      Await.until(
          "what waited on the other disk is recorded (LOG-6)",
          StationUnderTest.LONG,
          () -> history.number("SELECT count(*) FROM history WHERE late = 1") > 0);
    }
  }

  private void assertGivesTheWorkAway(String why) throws Exception {
    main.awaitRole("FAULT", NOTICED);
    assertThat(main.cause()).isEqualTo("LOCAL_FAULT");
    assertThat(main.status().path("detail").asText()).contains(why);
    backup.awaitRole("ACTIVE", NOTICED);
    assertThat(backup.cause()).isEqualTo("MAIN_NOT_WORKING");
    assertThat(backup.feature("logging")).isEqualTo("ACTIVE");
  }

  private void assertTakesTheWorkBack() {
    Duration waited = main.awaitRole("ACTIVE");
    backup.awaitRole("STANDBY");
    System.out.println("ms from the repair of the main to its return: " + waited.toMillis());
    Steady.holds("the main works on", NOTICED.dividedBy(3), () -> main.role().equals("ACTIVE"));
    assertThat(waited).isGreaterThan(FIRST_BACK_OFF.dividedBy(3));
  }

  private static Path fill(Path disk) throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
      return filler;
    }
  }
}
