package org.hotbackup.reports.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.ReportRun;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.ConfiguredReports;
import org.hotbackup.reports.internal.archive.ArchivePair;
import org.hotbackup.reports.internal.archive.ReportArchive;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("PORT-1, REP-1: other features have reports made")
class EndedRunsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path folder;
  private final MemoryRecords records = new MemoryRecords(new MemoryLedger(new ManualClock(NOON)));
  private final Catalogue catalogue = ConfiguredReports.of("daily");
  private ReportArchive archive;
  private ReportWork work;
  private EndedRuns reports;

  @BeforeEach
  void start() {
    TestIdentity station = TestIdentity.of("main", folder);
    archive = new ReportArchive(station, catalogue);
    reports = new EndedRuns(catalogue, archive);
    records.begin(7);
    work = new ReportWork(station, term -> true, catalogue, archive);
    work.setActive(Map.of("hotbackup.term", 7L));
  }

  @AfterEach
  void stop() throws Exception {
    work.deactivate();
    ArchivePair.stop(archive);
  }

  @Test
  void aStationThatIsNotActiveMakesNone() {
    assertThatThrownBy(() -> reports.make("daily", Map.of(), "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(EndedRuns.NOT_ACTIVE);
    assertThat(reports.running()).isEmpty();
  }

  @Test
  @DisplayName("REP-3: it is on record when its planned time is told")
  void asked() {
    reports.work = work;
    work.records = records.of("main");
    Instant planned = reports.make("daily", Map.of("line", "7"), "ada");
    assertThat(records.states("daily")).containsExactly(planned + " REQUESTED");
    assertThat(reports.running()).as("asked for, not yet begun").isEmpty();
  }

  @Test
  void whatCannotBeMadeIsRefusedForGoodOrForNow() {
    reports.work = work;
    work.records = records.of("main");
    assertThatThrownBy(() -> reports.make("none", Map.of(), "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no report none");
    records.away(true);
    assertThatThrownBy(() -> reports.make("daily", Map.of(), "ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("try again")
        .hasMessageContaining("the database is away");
    records.away(false);
    assertThat(records.states("daily")).isEmpty();
  }

  @Test
  void theShareOfARunIsTold() {
    Run run = new Run(new RunKey("daily", NOON), NOON.plusSeconds(1));
    run.at(0.25);
    assertThat(EndedRuns.shares(List.of(run)))
        .containsOnly(Map.entry(new ReportRun.Key("daily", NOON), 0.25));
  }
}
