package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One writer at any time, no sample lost and none written twice, with a central database: a warm
 * pair, whatever becomes of its stations, of what is between them, and of the database.
 */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CentralTakeoverIT {

  private static final CountingOptions SOURCE = CountingOptions.of(4, 100);
  private static final Duration WORK = Duration.ofMillis(1_500);
  private static final Duration TROUBLE = Duration.ofSeconds(3);

  private CentralPair pair;
  private Moments moments;
  private long from;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = CentralPair.make("central", folder, SOURCE);
    pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (pair != null) {
      pair.close();
    }
  }

  @BeforeEach
  void resume() {
    pair.awaitMainAtWork();
    pair.source().resume();
    moments = new Moments("central database");
    from = pair.source().highest() + 1;
  }

  @Test
  @DisplayName("ROLE-12 LOG-2 LOG-5: the main dies again and again")
  void killed() throws Exception {
    Takeovers takeovers = new Takeovers(pair.state(), moments);
    for (int i = 0; i < Takeovers.KILLS; i++) {
      takeovers.kill();
    }
    ends("central, " + Takeovers.KILLS + " times kill -9");
  }

  @Test
  @DisplayName("ROLE-12 LOG-2 LOG-5: the main freezes and wakes up again and again")
  void frozen() throws Exception {
    Takeovers takeovers = new Takeovers(pair.state(), moments);
    for (int i = 0; i < Takeovers.FREEZES; i++) {
      takeovers.freeze();
    }
    ends("central, " + Takeovers.FREEZES + " times frozen");
  }

  @Test
  @DisplayName("ROLE-13: a cut link moves nothing while both reach the database")
  void witness() throws Exception {
    long term = pair.main().term();
    CentralTrouble.LINK_CUT.begin(pair);
    Steady.holds(
        "the main works and the backup stands by",
        Duration.ofSeconds(6),
        () -> pair.main().role().equals("ACTIVE") && pair.backup().role().equals("STANDBY"));
    CentralTrouble.LINK_CUT.end(pair);
    pair.awaitMainAtWork();
    assertThat(pair.main().term()).isEqualTo(term);
    ends("central, link cut");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = CentralTrouble.class,
      names = {"MAIN_CUT_OFF", "BACKUP_CUT_OFF", "BOTH_WITHOUT_DATABASE", "EVERYTHING_CUT"})
  @DisplayName("ROLE-12 ROLE-13 LOG-5 LOG-6: stations are cut off")
  void cutOff(CentralTrouble trouble) throws Exception {
    moments.pass(WORK);
    trouble.begin(pair);
    Moments.exactly(TROUBLE);
    moments.pass(TROUBLE);
    trouble.end(pair);
    ends("central, " + trouble);
  }

  @Tag("faults")
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = CentralTrouble.class,
      names = {"MAIN_FROZEN", "LINK_CUT", "EVERYTHING_CUT"})
  @DisplayName("ROLE-12 ROLE-13 LOG-5 LOG-6: the database stops and starts while this lasts")
  void databaseStops(CentralTrouble trouble) throws Exception {
    stopDatabaseDuring(trouble);
  }

  @Tag("faults")
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = CentralTrouble.class,
      names = {"MAIN_FROZEN", "LINK_CUT", "EVERYTHING_CUT"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("ROLE-12 ROLE-13 LOG-5 LOG-6: the same with the other troubles")
  void databaseStopsToo(CentralTrouble trouble) throws Exception {
    stopDatabaseDuring(trouble);
  }

  private void stopDatabaseDuring(CentralTrouble trouble) throws Exception {
    moments.pass(WORK);
    trouble.begin(pair);
    moments.pass(TROUBLE);
    pair.database().stop();
    moments.pass(TROUBLE);
    pair.database().start();
    moments.pass(TROUBLE);
    trouble.end(pair);
    ends("central, " + trouble + ", database stopped and started");
  }

  @Tag("faults")
  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("ROLE-12 ROLE-13 LOG-5 LOG-6: this happens while the database is down")
  void databaseDown(CentralTrouble trouble) throws Exception {
    moments.pass(WORK);
    pair.database().kill();
    moments.pass(TROUBLE);
    trouble.begin(pair);
    Moments.exactly(TROUBLE);
    moments.pass(TROUBLE);
    trouble.end(pair);
    moments.pass(TROUBLE);
    pair.database().start();
    ends("central, " + trouble + " while the database is down");
  }

  @Tag("faults")
  @Test
  @DisplayName("ROLE-12 LOG-5 LOG-6: the database stands still for a while, three times")
  void databaseFreezes() throws Exception {
    for (int i = 0; i < 3; i++) {
      moments.pass(WORK);
      pair.database().freeze();
      moments.pass(TROUBLE.multipliedBy(3));
      pair.database().thaw();
      pair.awaitMainAtWork();
    }
    ends("central, database frozen");
  }

  @Test
  @DisplayName("ROLE-12 LOG-6: both start while the database is down; when it comes, one holds it")
  void startWithoutDatabase() throws Exception {
    pair.endsComplete("central, before both start anew", from);
    pair.backup().stop();
    pair.main().stop();
    pair.database().stop();
    pair.main().launch();
    pair.backup().launch();
    pair.main().awaitRole("ACTIVE");
    pair.source().resume();
    // Nobody was there to read before.
    Await.until(
        "the main records",
        StationUnderTest.LONG,
        () -> pair.main().status().path("history").path("queuedRows").asLong() > 0);
    from = pair.source().highest() + 1;
    moments.pass(TROUBLE);
    pair.database().start();
    ends("central, both started without the database");
  }

  /** The main works alone, and nothing is missing. */
  private void ends(String name) throws Exception {
    pair.awaitMainAtWork();
    assertThat(pair.main().get("/hotbackup/active").statusCode()).isEqualTo(200);
    assertThat(pair.backup().get("/hotbackup/active").statusCode()).isEqualTo(503);
    pair.endsComplete(name, from);
  }
}
