package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A main that dies, freezes and comes back, again and again. */
@Isolated("it measures times")
class TakeoverIT {

  private static final int TIMES = Takeovers.KILLS;
  private static final int SLOW_RATE = 10;
  private static final int FAST_RATE = 2;
  private static final Duration LONGEST_AFTER_KILL = Duration.ofSeconds(1);
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(3);
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir Path folder;

  private Pair pair;
  private StationUnderTest main;
  private StationUnderTest backup;

  @BeforeEach
  void start() throws Exception {
    pair = Pair.make(folder, SLOW_RATE);
    main = pair.main();
    backup = pair.backup();
    pair.start();
  }

  @AfterEach
  void stop() {
    pair.close();
  }

  @Test
  @DisplayName(
      "ROLE-1 ROLE-3 ROLE-4 ROLE-7 ROLE-14 PORT-4: ten kills and ten returns at check-up rate 10 s")
  void killed() throws Exception {
    List<Long> rows = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      awaitCalm();
      rows.add(kill());
      long term = backup.term();
      main.start("ACTIVE");
      // Not the status: it tells why the role is kept, once it has been taken.
      assertThat(main.log(" -> ACTIVE ")).last().asString().contains("because FAILBACK");
      assertThat(main.term()).isGreaterThan(term);
      awaitCalm();
    }

    System.out.println("ms from kill -9 of the main to the first row of the backup: " + rows);
    assertThat(rows).allMatch(millis -> millis <= LONGEST_AFTER_KILL.toMillis());
    try (History history = backup.history()) {
      Await.until(
          "every takeover is in the role history",
          GRACE,
          () ->
              history.number(
                      "SELECT count(*) FROM role_history"
                          + " WHERE station = 'backup' AND to_role = 'ACTIVE' AND cause = 'MAIN_LOST'")
                  == TIMES);
    }
  }

  /** Kills the main; returns the milliseconds until the backup's first row can be read. */
  private long kill() throws Exception {
    long term = main.term();
    try (History history = backup.history()) {
      long begin = System.nanoTime();
      main.signal(Signal.KILL);
      Await.until(
          "the backup records",
          StationUnderTest.LONG,
          () ->
              history.number(
                      "SELECT count(*) FROM history WHERE station = 'backup' AND term > ?", term)
                  > 0);
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      assertAnswers(backup, "ACTIVE");
      return millis;
    }
  }

  @Test
  @DisplayName("ROLE-3 ROLE-4 PORT-4: ten freezes, two at check-up rate 10 s and eight at 2 s")
  void frozen() throws Exception {
    List<Long> takeovers = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      int rate = i < 2 ? SLOW_RATE : FAST_RATE;
      setCheckupRate(rate);
      awaitCalm();
      takeovers.add(freezeAndThaw(rate));
      awaitCalm();
    }
    System.out.println("ms from SIGSTOP of the main to the backup being ACTIVE: " + takeovers);
  }

  private long freezeAndThaw(int rate) throws Exception {
    long formerTerm = main.term();
    long begin = System.nanoTime();
    main.signal(Signal.STOP);
    Instant frozen = Instant.now();
    Duration check = Duration.ofSeconds(rate);
    Duration longest =
        check.plus(check.compareTo(LONGEST_CHECK) < 0 ? check : LONGEST_CHECK).plus(GRACE);
    backup.awaitRole("ACTIVE", longest);
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    assertThat(millis).isLessThanOrEqualTo(longest.toMillis());
    assertAnswers(backup, "ACTIVE");
    long backupTerm = backup.term();
    assertThat(backupTerm).isGreaterThan(formerTerm);
    Await.until("the backup records", GRACE.plus(GRACE), () -> rowsOfTerm(backup, backupTerm) > 0);

    main.signal(Signal.CONT);
    Await.until(
        "the main is ACTIVE again under a term of its own",
        StationUnderTest.LONG,
        () -> main.role().equals("ACTIVE") && main.term() > backupTerm);
    backup.awaitRole("STANDBY");
    assertNothingWrittenByTheFrozen(formerTerm, frozen);
    return millis;
  }

  private static long rowsOfTerm(StationUnderTest station, long term) throws Exception {
    try (History history = station.history()) {
      return history.number(
          "SELECT count(*) FROM history WHERE station = ? AND term = ?", station.name(), term);
    }
  }

  /** The main's permission ended with the freeze: no later sample may stand under its old term. */
  private void assertNothingWrittenByTheFrozen(long formerTerm, Instant frozen) throws Exception {
    long newTerm = main.term();
    Await.until("the main records", GRACE.plus(GRACE), () -> rowsOfTerm(main, newTerm) > 0);
    try (History history = main.history()) {
      assertThat(
              history.texts(
                  "SELECT tag || ' ' || time FROM history"
                      + " WHERE station = 'main' AND term <= ? AND time > ?",
                  formerTerm,
                  TermOrder.text(frozen)))
          .isEmpty();
    }
    TermOrder.assertKept(frozen, main, backup);
  }

  /** The main works, the backup has seen it and watches it over an open connection. */
  private void awaitCalm() throws Exception {
    main.awaitRole("ACTIVE");
    backup.awaitRole("STANDBY");
    long term = main.term();
    Await.until(
        "the backup sees the main at work",
        StationUnderTest.LONG,
        () -> {
          var peer = backup.status().path("peer");
          return peer.path("reachable").asBoolean()
              && peer.path("role").asText().equals("ACTIVE")
              && peer.path("term").asLong() == term;
        });
    assertAnswers(main, "ACTIVE");
    assertAnswers(backup, "STANDBY");
    assertThat(backup.feature("logging")).isEqualTo("INACTIVE");
    assertThat(main.feature("logging")).isEqualTo("ACTIVE");
  }

  private static void assertAnswers(StationUnderTest station, String role) throws Exception {
    boolean active = role.equals("ACTIVE");
    assertThat(station.get("/hotbackup/active"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(active ? 200 : 503))
        .satisfies(answer -> assertThat(answer.body().strip()).isEqualTo(role));
    assertThat(station.get("/hotbackup/standby").statusCode()).isEqualTo(active ? 503 : 200);
  }

  private void setCheckupRate(int seconds) throws Exception {
    backup.write(
        "etc/org.hotbackup.role.cfg",
        "hotbackup.enabled = true\nmain.address = "
            + main.host()
            + "\nmain.port = "
            + main.port()
            + "\ncheckup.rate = "
            + seconds
            + "\n");
    Await.until(
        "the check-up rate is in force",
        StationUnderTest.LONG,
        () -> backup.page().path("settings").path("checkupRate").asInt() == seconds);
  }
}
