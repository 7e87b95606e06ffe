package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A main that returns, under each failback policy, and what both have recorded then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it measures times")
class FailbackIT {

  private static final int RATE = 1;
  private static final Duration CHECKS = Duration.ofSeconds(4);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private Pair pair;
  private StationUnderTest main;
  private StationUnderTest backup;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = Pair.make(folder, RATE);
    main = pair.main();
    backup = pair.backup();
    main.write(
        "etc/org.hotbackup.role.cfg", "hotbackup.enabled = false\ncheckup.rate = " + RATE + "\n");
    pair.start();
  }

  @AfterAll
  void stop() {
    pair.close();
  }

  @Test
  @DisplayName("ROLE-9: manual failback waits for a switchover, and is no hindrance in an outage")
  void manual() throws Exception {
    configure("failback = manual");
    main.signal(Signal.KILL);
    backup.awaitRole("ACTIVE");
    main.start("STANDBY");
    awaitCauses("FAILBACK_MANUAL", "MAIN_STANDS_BY");
    Steady.holds(
        "the backup works on",
        CHECKS,
        () -> main.role().equals("STANDBY") && backup.role().equals("ACTIVE"));

    main.switchover();
    awaitMainAtWork();
    main.switchover();
    backup.awaitRole("ACTIVE");
    main.awaitRole("STANDBY");
    awaitCalm();

    backup.signal(Signal.KILL);
    long millis = main.awaitRole("ACTIVE").toMillis();
    System.out.println("ms from kill -9 of the backup at work to the main ACTIVE: " + millis);
    assertThat(millis).isLessThanOrEqualTo(AT_ONCE.toMillis());
    backup.start("STANDBY");
    awaitMainAtWork();
  }

  @Test
  @DisplayName("ROLE-9: automatic failback after three good checks, not before")
  void afterChecks() throws Exception {
    configure("failback = automatic", "failback.checks = 3");
    main.signal(Signal.KILL);
    backup.awaitRole("ACTIVE");
    main.start("STANDBY");
    awaitMainAtWork();

    Duration waited =
        Duration.between(
            time(main, " -> STANDBY ", "because FAILBACK_WAITS"),
            time(main, "STANDBY -> STARTING", "because FAILBACK"));
    System.out.println("ms a returned main waited for three checks: " + waited.toMillis());
    assertThat(waited).isGreaterThan(Duration.ofSeconds(RATE * 2).minusMillis(200));
  }

  @Test
  @DisplayName(
      "ROLE-8: what a hand-over has ended records nothing more, and says up to when it did")
  void recorded() throws Exception {
    configure();
    awaitMainAtWork();
    long first = awaitRows(main);
    main.switchover();
    backup.awaitRole("ACTIVE");
    long second = awaitRows(backup);
    main.switchover();
    awaitMainAtWork();
    long third = awaitRows(main);

    assertThat(newest(first)).isLessThanOrEqualTo(oldest(second));
    assertThat(newest(second)).isLessThanOrEqualTo(oldest(third));
    assertThat(main.log("backup has handed over and recorded up to "))
        .last()
        .asString()
        .satisfies(
            line ->
                assertThat(Instant.parse(line.replaceAll(".* recorded up to ", "")))
                    .isEqualTo(Instant.parse(newest(second))));
  }

  private void configure(String... more) throws Exception {
    pair.configure(RATE, more);
    awaitMainAtWork();
    String wanted = String.join(" ", more).contains("manual") ? "manual" : "automatic";
    String checks = String.join(" ", more).contains("checks") ? "3" : "1";
    Await.until(
        "the policy is in force",
        StationUnderTest.LONG,
        () -> {
          var settings = backup.page().path("settings");
          return settings.path("failback").asText().equalsIgnoreCase(wanted)
              && settings.path("failbackChecks").asText().equals(checks);
        });
  }

  private void awaitMainAtWork() {
    Await.until(
        "the main is ACTIVE, the backup STANDBY, and both know it",
        StationUnderTest.LONG,
        () ->
            main.role().equals("ACTIVE")
                && backup.role().equals("STANDBY")
                && new PairState(main, backup).seeEachOther());
  }

  /** Within a second after a check that an event brought forward, no other one is. */
  private void awaitCalm() throws Exception {
    for (int i = 0; i < 2; i++) {
      String last = main.status().at("/peer/lastCheck").asText();
      Await.until(
          "the main checks at its rate",
          StationUnderTest.LONG,
          () -> !main.status().at("/peer/lastCheck").asText().equals(last));
    }
  }

  private void awaitCauses(String mains, String backups) {
    Await.until(
        "main " + mains + ", backup " + backups,
        StationUnderTest.LONG,
        () -> main.cause().equals(mains) && backup.cause().equals(backups));
  }

  /** The term the station works under, once there are some rows of it. */
  private static long awaitRows(StationUnderTest station) throws Exception {
    long term = station.term();
    try (History history = station.history()) {
      Await.until(
          station.name() + " records under term " + term,
          StationUnderTest.LONG,
          () ->
              history.number(
                      "SELECT count(DISTINCT time) FROM history WHERE station = ? AND term = ?",
                      station.name(),
                      term)
                  > 2);
    }
    return term;
  }

  private String newest(long term) throws Exception {
    return times("max", term).max(String::compareTo).orElseThrow();
  }

  private String oldest(long term) throws Exception {
    return times("min", term).min(String::compareTo).orElseThrow();
  }

  /** From the databases of both stations. */
  private Stream<String> times(String which, long term) throws Exception {
    String sql = "SELECT " + which + "(time) FROM history WHERE term = ? HAVING count(*) > 0";
    try (History mains = main.history();
        History backups = backup.history()) {
      return Stream.concat(mains.texts(sql, term).stream(), backups.texts(sql, term).stream());
    }
  }

  private static Instant time(StationUnderTest station, String what, String why) throws Exception {
    return station.log(what).stream()
        .filter(line -> line.contains(why))
        .reduce((former, latter) -> latter)
        .map(line -> OffsetDateTime.parse(line.split(" ")[0]).toInstant())
        .orElseThrow();
  }
}
