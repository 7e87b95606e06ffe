package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two databases that are to hold the same, whatever becomes of one of them. */
@Tag("network")
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynchronisationIT {

  private static final CountingOptions SOURCE = CountingOptions.of(4, 100);
  private static final Duration FOLLOWS = Duration.ofSeconds(15);
  private static final Duration A_WHILE = Duration.ofSeconds(4);

  private CountedPair pair;
  private long from;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = CountedPair.make(folder, SOURCE, "warm");
    from = pair.start();
  }

  @AfterAll
  void stop() throws Exception {
    pair.close();
  }

  @Test
  @DisplayName("LOG-4: a backup whose disk was replaced gets everything back")
  void backupsDisk() throws Exception {
    pair.source().resume();
    pair.backup().stop();
    replaceDisk(pair.backup());
    pair.backup().start("STANDBY");
    ends("the backup's disk replaced");
  }

  @Test
  @DisplayName("LOG-4: a main whose disk was replaced gets everything back")
  void mainsDisk() throws Exception {
    pair.source().resume();
    pair.main().signal(Signal.KILL);
    replaceDisk(pair.main());
    pair.backup().awaitRole("ACTIVE");
    pair.main().launch();
    ends("the main's disk replaced");
  }

  @Test
  @DisplayName("LOG-4: history.sync = off leaves it to the site, until it is on again")
  void off() throws Exception {
    pair.source().resume();
    pair.state().awaitMainAtWork(StationUnderTest.LONG);
    Await.until("the backup follows", FOLLOWS, () -> rowsOfMain() > 0);
    pair.backup().write("etc/org.hotbackup.database.cfg", "history.sync = off\n");
    Steady.await("rows of the main at the backup", Duration.ofSeconds(2), this::rowsOfMain);
    long held = rowsOfMain();
    Steady.holds("the backup follows no more", A_WHILE, () -> rowsOfMain() == held);
    assertThat(pair.main().rowsOf(pair.main().name())).isGreaterThan(held);
    pair.backup().write("etc/org.hotbackup.database.cfg", "history.sync = on\n");
    ends("history.sync off and on");
  }

  private long rowsOfMain() throws Exception {
    return pair.backup().rowsOf(pair.main().name());
  }

  private void ends(String name) throws Exception {
    pair.state().awaitMainAtWork(StationUnderTest.LONG);
    pair.endsComplete(name, from);
  }

  private static void replaceDisk(StationUnderTest station) throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(station.file("data/history.db" + suffix));
    }
  }
}
