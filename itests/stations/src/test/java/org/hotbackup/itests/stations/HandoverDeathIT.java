package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hotbackup.itests.stations.deployed.Slow;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between a main's question for the work and the backup's answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverDeathIT {

  private static final String COMPONENT = "com.example.slow";

  /** Check-up rate, check time-out, and 1 s for a busy machine. */
  private static final Duration WORST_CASE = Duration.ofSeconds(3);

  private static final Duration CHECKS = Duration.ofSeconds(3);

  private Pair pair;
  private StationUnderTest main;
  private StationUnderTest backup;
  private ActiveWatch watch;
  private long begin;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = Pair.make(folder, 1);
    main = pair.main();
    backup = pair.backup();
    backup.write(
        "etc/" + COMPONENT + ".cfg",
        "osgi.ds.satisfying.condition.target = (osgi.condition.id=hotbackup.active)\n");
    TestBundle.components(
        backup.file("deploy/slow.jar"), "1.0.0", "1.3.0", Slow.class, List.of(COMPONENT));
    pair.start();
  }

  @AfterAll
  void stop() {
    pair.close();
  }

  @BeforeEach
  void watch() {
    awaitMainAtWork();
    begin = System.nanoTime();
    watch = new ActiveWatch(main, backup);
  }

  @AfterEach
  void neverTwo() {
    watch.close();
    assertThat(watch.bothActive(begin)).as("both ACTIVE:" + watch.story(begin)).isEmpty();
  }

  @Test
  @DisplayName("ROLE-8: the main dies after it has asked; the backup works again")
  void mainDies() throws Exception {
    main.signal(Signal.KILL);
    awaitBackupAtWork();
    int asked = main.log(" to hand over").size();
    int opened = main.log(" -> ACTIVE ").size();
    main.launch();
    awaitStopping();
    assertThat(main.log(" to hand over")).hasSizeGreaterThan(asked);

    main.signal(Signal.KILL);
    assertStopping();
    Duration dead = backup.awaitRole("ACTIVE", WORST_CASE);
    awaitBackupAtWork();
    System.out.println("ms from kill -9 of the asking main to the backup: " + dead.toMillis());
    assertThat(main.log(" -> ACTIVE ")).as("the main never opened").hasSize(opened);
    Steady.holds("the backup works", CHECKS, () -> backup.role().equals("ACTIVE"));
    main.start("ACTIVE");
    awaitMainAtWork();
  }

  @Test
  @DisplayName("ROLE-8: the backup dies while it hands over; the main works")
  void backupDies() throws Exception {
    switchToBackup();
    main.switchover();
    awaitStopping();
    assertThat(main.role()).isEqualTo("STARTING");

    backup.signal(Signal.KILL);
    assertStopping();
    Duration dead = main.awaitRole("ACTIVE", WORST_CASE);
    System.out.println("ms from kill -9 of the giving backup to the main: " + dead.toMillis());
    assertThat(main.feature("logging")).isEqualTo("ACTIVE");
    Files.delete(backup.file(Slow.FILE));
    backup.start("STANDBY");
    awaitMainAtWork();
  }

  @Test
  @DisplayName("ROLE-8 ROLE-10: more switchovers during a hand-over; one works in the end")
  void switchoverAgain() throws Exception {
    switchToBackup();
    int opened = main.log(" -> ACTIVE ").size();
    main.switchover();
    awaitStopping();

    System.out.println("switchover during a hand-over: " + main.askSwitchover().body());
    System.out.println("switchover during a hand-over: " + backup.askSwitchover().body());
    assertStopping();
    awaitStopped(opened);
    String worker = main.status().at("/wish/to").asText();
    Await.until(
        worker + " works, the other one stands by",
        StationUnderTest.LONG,
        () -> {
          ActiveWatch.Seen seen = watch.latest();
          return worker.equals("main")
              ? seen.main().equals("ACTIVE") && seen.backup().equals("STANDBY")
              : seen.main().equals("STANDBY") && seen.backup().equals("ACTIVE");
        });
    Steady.holds("one works", CHECKS, () -> watch.latest().one());
    if (worker.equals("backup")) {
      main.switchover();
    }
  }

  private void switchToBackup() throws Exception {
    main.switchover();
    awaitBackupAtWork();
    Await.until(
        "both know it",
        StationUnderTest.LONG,
        () -> main.role().equals("STANDBY") && new PairState(main, backup).seeEachOther());
  }

  private void awaitMainAtWork() {
    new PairState(main, backup).awaitMainAtWork(StationUnderTest.LONG);
  }

  private void awaitBackupAtWork() {
    backup.awaitRole("ACTIVE");
    Await.until("the gate is open", StationUnderTest.LONG, () -> note().equals("on"));
  }

  private void awaitStopping() {
    Await.until("the backup stops", StationUnderTest.LONG, () -> note().equals("stopping"));
  }

  /** The main has opened no more than so many times as long as the backup's features stop. */
  private void awaitStopped(int opened) {
    Await.until(
        "the backup has stopped",
        StationUnderTest.LONG,
        () -> {
          int before = main.log(" -> ACTIVE ").size();
          String note = note();
          if (note.equals("stopping") && before > opened) {
            throw new AssertionError("the main works while the backup's features still stop");
          }
          return note.equals("off");
        });
  }

  /** Else what was done came too late to be a test. */
  private void assertStopping() throws Exception {
    assertThat(note()).as("the features of the backup").isEqualTo("stopping");
  }

  /** What the slow component has noted last. */
  private String note() throws Exception {
    List<String> notes = Files.readAllLines(backup.file(Slow.FILE));
    return notes.get(notes.size() - 1);
  }
}
