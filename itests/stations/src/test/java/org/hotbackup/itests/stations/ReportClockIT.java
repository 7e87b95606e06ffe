package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of a pair over the changes of daylight saving, and over an outage of both. */
class ReportClockIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String NONE = "";

  /** Schedule, what becomes of missed ones. */
  private static final Map<String, List<String>> REPORTS =
      Map.of(
          "two", List.of("0 2 * * *", "make"),
          "half-past-two", List.of("30 2 * * *", "make"),
          "hourly", List.of("0 * * * *", "make"),
          "quarters", List.of("*/15 * * * *", "make"),
          "skipped", List.of("*/15 * * * *", "skip"),
          "latest", List.of("*/15 * * * *", "last"));

  @TempDir Path folder;

  @Test
  @Tag("faults")
  @DisplayName("REP-1 REP-3: 02:00 becomes 03:00 while a station dies, and hours without a station")
  void forth() throws Exception {
    over("2027-03-28", Map.of("two", "010000", "half-past-two", "013000"));
  }

  @Test
  @DisplayName("REP-1 REP-3: 03:00 becomes 02:00 while a station dies, and hours without a station")
  void back() throws Exception {
    over("2027-10-31", Map.of("two", NONE, "half-past-two", NONE));
  }

  /** Both clocks change at 01:00 in UTC. */
  private void over(String day, Map<String, String> once) throws Exception {
    FakeClock.require();
    StationUnderTest main = Pair.makeMain(folder);
    ReportArchives.template(main);
    for (Map.Entry<String, List<String>> report : REPORTS.entrySet()) {
      configure(main, report.getKey(), report.getValue());
    }
    StationUnderTest backup = Pair.makeBackup(folder, main, 1);
    try (Pair pair = at(Instant.parse(day + "T00:59:30Z"), main, backup)) {
      pair.start();
      Await.until(
          "the main plans",
          SOON,
          () -> pair.main().log(" is planned, next at ").size() == REPORTS.size());
      pair.main().signal(Signal.KILL);
      pair.backup().awaitRole("ACTIVE");
      Map<String, List<String>> atOne = expected(once, List.of("010000"));
      Await.until("the clock has changed", SOON, () -> made(day, pair.backup()).equals(atOne));
      pair.backup().stop();
    }
    Map<String, List<String>> inTheEnd = expected(once, quarters(day));
    try (Pair pair = at(Instant.parse(day + "T04:10:00Z"), main, backup)) {
      pair.start();
      Await.until("all is made up", SOON, () -> made(day, pair.main()).equals(inTheEnd));
      Await.until("on both", SOON, () -> made(day, pair.backup()).equals(inTheEnd));
      for (StationUnderTest station : List.of(main, backup)) {
        try (History history = station.history()) {
          assertThat(
                  history.texts(
                      "SELECT report || ' ' || count(*) FROM report_run"
                          + " WHERE state = 'SKIPPED' GROUP BY report ORDER BY report"))
              .as("what was left out, says " + station.name())
              .containsExactly("latest 11", "skipped 12");
        }
      }
    }
  }

  private static Pair at(Instant time, StationUnderTest main, StationUnderTest backup)
      throws Exception {
    List<String> clock = FakeClock.later(FakeClock.showing(time));
    return new Pair(main.within(clock), backup.within(clock));
  }

  private static void configure(StationUnderTest main, String name, List<String> settings)
      throws Exception {
    main.write(
        "project/org.hotbackup.reports.report-" + name + ".cfg",
        """
        schedule = %s
        catch.up = %s
        time.zone = Europe/Berlin
        period = 1 h
        template = ticks
        formats = csv
        wait = 5 s
        """
            .formatted(settings.get(0), settings.get(1)));
  }

  private static List<String> quarters(String day) {
    List<String> times = new ArrayList<>();
    for (Instant time = Instant.parse(day + "T01:00:00Z");
        !time.isAfter(Instant.parse(day + "T04:00:00Z"));
        time = time.plus(Duration.ofMinutes(15))) {
      times.add(time.toString().substring(11, 19).replace(":", ""));
    }
    return times;
  }

  /** What is in an archive where these quarters of an hour have been made up. */
  private static Map<String, List<String>> expected(
      Map<String, String> once, List<String> quarters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    String until = quarters.get(quarters.size() - 1);
    once.forEach(
        (report, time) ->
            all.put(
                report,
                time.equals(NONE) || time.compareTo(until) > 0 ? List.of() : List.of(time)));
    all.put("hourly", quarters.stream().filter(time -> time.endsWith("0000")).toList());
    all.put("quarters", quarters);
    all.put("skipped", List.of("010000"));
    all.put("latest", Stream.of("010000", until).distinct().toList());
    return all;
  }

  /** The times of day of what a station has in its archive. */
  private static Map<String, List<String>> made(String day, StationUnderTest station)
      throws Exception {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String report : REPORTS.keySet()) {
      all.put(
          report,
          ReportArchives.planned(station, report).stream()
              .map(planned -> planned.replace(day.replace("-", "") + "T", "").replace("Z", ""))
              .toList());
    }
    return all;
  }
}
