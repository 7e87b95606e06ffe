package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planned reports while the active station dies, again and again. */
@Tag("network")
class ReportTakeoverIT {

  private static final String REPORT = "ticks";
  private static final String TAKEN = "taken-over";
  private static final int EVERY = 2;
  private static final Duration MADE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  @DisplayName("REP-3 REP-4: kill -9 at random moments: each planned report once in both archives")
  void killed() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    ReportArchives.configure(main, REPORT, EVERY);
    main.write(
        "project/org.hotbackup.reports.report-" + TAKEN + ".cfg",
        "trigger = takeover\ntemplate = ticks\nformats = csv\nwait = 0 s\n");
    try (Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1))) {
      kill("reports", new PairState(main, pair.backup()));
      for (StationUnderTest station : List.of(main, pair.backup())) {
        try (History history = station.history()) {
          assertNoted(history, planned(main).size());
        }
      }
    }
  }

  @Test
  @DisplayName("REP-3 OUT-3: the same with the ledger in a central database")
  void central() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    ReportArchives.configure(main, REPORT, EVERY);
    main.write(
        "project/org.hotbackup.reports.report-" + TAKEN + ".cfg",
        "trigger = takeover\ntemplate = ticks\nformats = csv\nwait = 0 s\n");
    main.write("etc/org.hotbackup.role.cfg", "hotbackup.enabled = false\ncheckup.rate = 1\n");
    try (Postgres database = Postgres.make(folder, Pair.MAIN_HOST);
        Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1))) {
      database.use(main);
      database.use(pair.backup());
      database.start();
      kill("reports, central database", PairState.central(main, pair.backup()));
      try (History history = database.history()) {
        assertNoted(history, planned(main).size());
      }
    }
  }

  private static void kill(String name, PairState state) throws Exception {
    StationUnderTest main = state.main();
    StationUnderTest backup = state.backup();
    main.start("ACTIVE");
    backup.start("STANDBY");
    state.awaitMainAtWork(StationUnderTest.LONG);
    Await.until("the first is made", MADE, () -> planned(main).size() > 0);
    String first = planned(main).get(0);
    Takeovers takeovers = new Takeovers(state, new Moments(name + ", kill -9"));
    for (int i = 0; i < Takeovers.KILLS; i++) {
      takeovers.kill();
    }
    List<String> expected = ReportArchives.every(EVERY, first, Instant.now());
    String last = expected.get(expected.size() - 1);
    try {
      Await.until(
          "both archives hold " + first + ".." + last,
          MADE,
          () ->
              upTo(last, planned(main)).equals(expected)
                  && files(main, last).equals(files(backup, last)));
    } finally {
      assertThat(upTo(last, planned(main))).as("main").isEqualTo(expected);
      assertThat(upTo(last, planned(backup))).as("backup").isEqualTo(expected);
    }
    assertThat(files(main, last)).hasSize(3 * expected.size());
    Await.until(
        "a report of each takeover is in both archives",
        MADE,
        () ->
            ReportArchives.planned(main, TAKEN).size() == Takeovers.KILLS
                && ReportArchives.files(main, TAKEN).equals(ReportArchives.files(backup, TAKEN)));
    System.out.println("takeovers: " + name + ": " + expected.size() + " planned, each once");
  }

  private static List<String> planned(StationUnderTest station) throws Exception {
    return ReportArchives.planned(station, REPORT);
  }

  private static List<String> upTo(String last, List<String> planned) {
    return planned.stream().filter(time -> time.compareTo(last) <= 0).toList();
  }

  private static Map<String, String> files(StationUnderTest station, String last) throws Exception {
    return ReportArchives.files(station, REPORT).entrySet().stream()
        .filter(file -> file.getKey().compareTo(REPORT + "_" + last + "~") < 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** As many runs are done in ledger and log as were in the archive before, and none twice. */
  private static void assertNoted(History history, int archived) {
    for (String from :
        List.of(
            "effect WHERE item = 'report:ticks' AND channel = 'archive' AND state = 'DONE'",
            "report_run WHERE report = 'ticks' AND state = 'DONE'")) {
      Await.until(
          archived + " in " + from,
          MADE,
          () -> history.number("SELECT count(*) FROM " + from) >= archived);
      Await.until(
          "none twice in " + from,
          MADE,
          () -> history.number("SELECT count(*) - count(DISTINCT planned) FROM " + from) == 0);
    }
  }
}
