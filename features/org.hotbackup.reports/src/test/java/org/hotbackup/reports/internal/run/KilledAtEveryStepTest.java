package org.hotbackup.reports.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.reports.internal.archive.ArchivePair;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * REP-3: a simulated pair whose active station is killed at every single step of its work, and
 * whose second one is killed at some of its own.
 */
class KilledAtEveryStepTest {

  private static final Instant START = Instant.parse("2026-05-01T05:59:50Z");

  @TempDir Path folder;

  @Test
  @DisplayName(
      "REP-3: whatever step a station dies at, each planned report is once in both archives")
  void everyStep() throws Exception {
    int steps = life(Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(steps).as("the main's steps").isGreaterThan(40);
    for (int kill = 1; kill <= steps + 1; kill++) {
      life(kill, Integer.MAX_VALUE);
      life(kill, 1 + (kill * 7) % 40);
    }
  }

  /** The main works, the backup takes over, the main comes back; returns the main's steps. */
  private int life(int killMain, int killBackup) throws Exception {
    String name = killMain + "-" + killBackup;
    ManualClock clock = new ManualClock(START);
    MemoryLedger ledger = new MemoryLedger(clock);
    MemoryRecords records = new MemoryRecords(ledger);
    ReportPlan plan = TestStation.plan("schedule", "*/30 * * * * *", "printer", "office");
    List<String> printed = new ArrayList<>();

    records.begin(1);
    TestStation first =
        new TestStation("main", 1, clock, folder.resolve(name + "m"), records, ledger);
    first.plans.add(plan);
    first.work();
    first.killAt = killMain == Integer.MAX_VALUE ? killMain : first.steps + killMain;
    int before = first.steps;
    live(first, Duration.ofSeconds(75));

    clock.advance(Duration.ofSeconds(3));
    records.begin(2);
    TestStation second =
        new TestStation("backup", 2, clock, folder.resolve(name + "b"), records, ledger);
    second.plans.add(plan);
    second.killAt = killBackup;
    live(second, Duration.ofSeconds(60));

    records.begin(3);
    TestStation third =
        new TestStation("main", 3, clock, folder.resolve(name + "m"), records, ledger);
    third.plans.add(plan);
    ArchivePair.synchronise(third.archive, second.archive);
    // Longer than the pause after four attempts to print what had not come yet.
    live(third, Duration.ofSeconds(100));
    ArchivePair.synchronise(third.archive, second.archive);

    List<String> expected = new ArrayList<>();
    for (Instant planned = Instant.parse("2026-05-01T06:00:00Z");
        !planned.isAfter(clock.instant());
        planned = planned.plusSeconds(30)) {
      expected.add("daily_" + planned.toString().replaceAll("[-:]", ""));
      assertThat(ledger.of("test").find(new EffectKey("report:daily", planned, "archive")))
          .as("archive %s of %s", planned, name)
          .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(EffectState.DONE));
      assertThat(ledger.of("test").find(new EffectKey("report:daily", planned, "printer:office")))
          .as("printer %s of %s", planned, name)
          .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(EffectState.DONE));
    }
    assertThat(third.archived()).as("killed at " + name).isEqualTo(expected);
    assertThat(second.archived()).as("killed at " + name).isEqualTo(expected);
    assertThat(ArchivePair.state(third.archive)).isEqualTo(ArchivePair.state(second.archive));

    for (TestStation station : List.of(first, second, third)) {
      printed.addAll(station.printed);
    }
    assertThat(new TreeSet<>(printed)).hasSize(expected.size());
    assertThat(printed.size() - expected.size())
        .as("printed twice only where a station died while it printed")
        .isBetween(
            0, (killMain == Integer.MAX_VALUE ? 0 : 1) + (killBackup == Integer.MAX_VALUE ? 0 : 1));
    List<String> last = records.states("daily");
    for (String run : new TreeSet<>(last.stream().map(state -> state.substring(0, 20)).toList())) {
      assertThat(last.stream().filter(state -> state.startsWith(run)).reduce((a, b) -> b).get())
          .as("killed at " + name)
          .endsWith("DONE");
    }
    return first.steps - before;
  }

  @Test
  @DisplayName(
      "REP-3: a report that kills every station that makes it is given up, others are made")
  void deadly() throws Exception {
    ManualClock clock = new ManualClock(START);
    MemoryLedger ledger = new MemoryLedger(clock);
    MemoryRecords records = new MemoryRecords(ledger);
    ReportPlan plan = TestStation.plan("schedule", "*/30 * * * * *");
    EffectKey deadly =
        new EffectKey("report:daily", Instant.parse("2026-05-01T06:00:00Z"), "archive");
    int deaths = 0;
    TestStation station = null;
    for (int term = 1; term <= 2 * Making.MOST_DEATHS; term++) {
      records.begin(term);
      station = new TestStation("main", term, clock, folder.resolve("m"), records, ledger);
      station.plans.add(plan);
      ReportMaker sound = station.maker;
      station.maker =
          (request, folder, progress) -> {
            if (request.planned().equals(deadly.planned())) {
              throw new TestStation.Killed();
            }
            return sound.make(request, folder, progress);
          };
      try {
        station.work(Duration.ofSeconds(40), Duration.ofSeconds(5));
      } catch (TestStation.Killed e) {
        deaths++;
        clock.advance(Duration.ofSeconds(3));
      }
    }
    assertThat(deaths).isEqualTo(Making.MOST_DEATHS);
    assertThat(ledger.of("test").find(deadly))
        .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(EffectState.GIVEN_UP));
    assertThat(station.archived())
        .contains("daily_20260501T060030Z")
        .doesNotContain("daily_20260501T060000Z");
  }

  private static void live(TestStation station, Duration time) {
    Instant end = station.clock.instant().plus(time);
    try {
      station.work(time, Duration.ofSeconds(5));
    } catch (TestStation.Killed e) {
      // The clock goes on without it.
      station.clock.advance(Duration.between(station.clock.instant(), end));
    }
  }
}
