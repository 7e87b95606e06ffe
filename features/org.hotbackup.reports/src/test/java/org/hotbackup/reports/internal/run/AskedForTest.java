package org.hotbackup.reports.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.render.ReportException;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of the planner, over one ledger of two stations. */
class AskedForTest {

  private static final Instant START = Instant.parse("2026-05-01T05:59:50Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(START);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final MemoryRecords records = new MemoryRecords(ledger);
  private TestStation main;

  @BeforeEach
  void start() throws IOException {
    main = station("main", 1);
  }

  private TestStation station(String name, long term) throws IOException {
    records.begin(term);
    return new TestStation(name, term, clock, folder.resolve(name), records, ledger);
  }

  @Test
  @DisplayName("REP-1 REP-3: what a person asked for is made although the station dies at once")
  void requested() throws Exception {
    main.plans.add(TestStation.plan());
    main.work();
    RunKey key = new RunKey("daily", clock.instant());
    main.planner.request(key, "request by ada", Map.of("line", "7"));
    assertThat(records.states("daily")).containsExactly(key.planned() + " REQUESTED");

    TestStation backup = station("backup", 2);
    backup.plans.addAll(main.plans);
    backup.work();

    assertThat(backup.archived()).containsExactly(key.stem());
    assertThat(backup.made.get(0).parameters()).containsEntry("line", "7");
    assertThat(RunLog.find(records.of("test"), key).get().trigger()).isEqualTo("request by ada");
  }

  @Test
  @DisplayName("REP-1: made on request with parameters, whatever the schedule; again by the other")
  void request() throws Exception {
    main.plans.add(TestStation.plan("parameters", "line=3"));
    main.work();
    RunKey key = new RunKey("daily", clock.instant());
    main.planner.request(key, "request by ada", Map.of("line", "7"));
    main.maker =
        (wanted, to, progress) -> {
          throw new TestStation.Killed();
        };
    try {
      main.work();
    } catch (TestStation.Killed e) {
      assertThat(records.states("daily")).hasSize(2);
    }
    TestStation backup = station("backup", 2);
    backup.plans.addAll(main.plans);
    backup.work();
    assertThat(backup.made).hasSize(1);
    assertThat(backup.made.get(0).parameters()).containsEntry("line", "7");
    assertThat(RunLog.find(records.of("test"), key).get().trigger()).isEqualTo("request by ada");
  }

  @Test
  @DisplayName("OUT-3: what was given up is made after a person says to try it again")
  void triedAgain() throws Exception {
    main.plans.add(TestStation.plan("schedule", "0 6 * * *"));
    ReportMaker works = main.maker;
    main.maker =
        (request, to, progress) -> {
          throw new ReportException("daily.html, line 3: there is no tag");
        };
    main.work(Duration.ofSeconds(30), SECOND);
    main.maker = works;
    main.work(Duration.ofSeconds(30), SECOND);
    assertThat(main.archived()).isEmpty();

    EffectKey key = new EffectKey("report:daily", Instant.parse("2026-05-01T06:00:00Z"), "archive");
    ledger
        .of("main")
        .end(main.term, key, EffectState.RETRY, Optional.of(clock.instant()), "by ada");
    main.work(Duration.ofSeconds(6), SECOND);

    assertThat(main.archived()).containsExactly("daily_20260501T060000Z");
    assertThat(records.states("daily")).last().isEqualTo("2026-05-01T06:00:00Z DONE");
  }
}
