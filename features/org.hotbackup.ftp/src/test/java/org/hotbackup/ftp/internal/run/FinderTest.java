package org.hotbackup.ftp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.effects.Since;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.plan.TargetName;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.plan.TransferPlan.Source;
import org.hotbackup.ftp.internal.remote.Login;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.hotbackup.testkit.SharedRecords;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-1 what is found to be sent")
class FinderTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock(START);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final Since since = new Since("transfer_since");
  private final List<EffectKey> found = new ArrayList<>();
  private final List<ReportRun> ended = new ArrayList<>();
  private final SharedRecords records = new SharedRecords();

  private TransferPlan plan(Source source) {
    return new TransferPlan(
        "erp",
        Address.parse("file:/unused"),
        new Login("", "", Optional.empty(), "", "", true, Duration.ofSeconds(1)),
        source,
        TargetName.parse("{file}", ZoneId.of("UTC")),
        true,
        Duration.ZERO);
  }

  private Finder finder(TransferPlan plan) {
    return new Finder(
        () -> List.of(plan), (of, key) -> found.add(key), new Retention(), since, clock);
  }

  private void look(Finder finder) throws Exception {
    EffectLedger effects = ledger.of("main");
    finder.look(new Finder.Services(effects, records, new Made(), from -> true), 1);
  }

  private void made(String report, Instant at) {
    ended.add(new ReportRun(report, at, ReportRun.State.DONE, "schedule", at, ""));
  }

  private EffectKey key(String path, Instant planned) {
    return new EffectKey("transfer:erp/" + path, planned, "erp");
  }

  @Test
  @DisplayName("OUT-1 reports that ended before a transfer was configured are not sent by it")
  void reportsSince() throws Exception {
    made("daily", START.minusSeconds(60));
    Finder finder = finder(plan(new Source.OfReports(Set.of("daily"), Set.of("pdf"))));
    look(finder);
    assertThat(found).isEmpty();
    made("daily", START.plusSeconds(60));
    made("weekly", START.plusSeconds(60));
    clock.advance(Duration.ofMinutes(2));
    look(finder);
    look(finder);
    EffectKey only = key("daily/daily.pdf", START.plusSeconds(60));
    assertThat(found).containsExactly(only);
    found.clear();
    look(finder(plan(new Source.OfReports(Set.of("daily"), Set.of()))));
    assertThat(found).containsExactly(only, key("daily/daily.xlsx", START.plusSeconds(60)));
  }

  @Test
  @DisplayName("OUT-3 what the ledger says is settled is not found again")
  void settled() throws Exception {
    Finder first = finder(plan(new Source.OfReports(Set.of(), Set.of("pdf"))));
    look(first);
    made("daily", START.plusSeconds(60));
    EffectKey done = key("daily/daily.pdf", START.plusSeconds(60));
    ledger.of("main").claim(1, done);
    ledger.of("main").end(1, done, EffectState.DONE, Optional.empty(), "");
    look(finder(plan(new Source.OfReports(Set.of(), Set.of("pdf")))));
    assertThat(found).isEmpty();
  }

  @Test
  @DisplayName("OUT-1 a file is sent once it has settled, again once it has changed, not when old")
  void files() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "1");
    Path old = Files.writeString(folder.resolve("old.csv"), "1");
    Files.writeString(folder.resolve("a.txt"), "1");
    Files.setLastModifiedTime(old, FileTime.from(START.minusSeconds(60)));
    Source.OfFolder source =
        new Source.OfFolder(folder, "*.csv", Duration.ofSeconds(10), Optional.empty(), false);
    Finder finder = finder(plan(source));
    Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(1)));
    look(finder);
    clock.advance(Duration.ofSeconds(10));
    look(finder);
    assertThat(found).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    look(finder);
    look(finder);
    assertThat(found).containsExactly(key("a.csv", START.plusSeconds(1)));
    Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(20)));
    clock.advance(Duration.ofSeconds(60));
    look(finder);
    assertThat(found).hasSize(2).contains(key("a.csv", START.plusSeconds(20)));
  }

  private final class Made implements Reports {

    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public List<ReportRun> ended(Instant since, int most) {
      return ended.stream().filter(run -> !run.ended().isBefore(since)).toList();
    }

    @Override
    public List<Path> files(ReportRun run) {
      return List.of(Path.of(run.report() + ".pdf"), Path.of(run.report() + ".xlsx"));
    }

    @Override
    public Instant make(String report, Map<String, String> parameters, String by) {
      throw new UnsupportedOperationException("nothing here asks for a report");
    }

    @Override
    public Map<ReportRun.Key, Double> running() {
      return Map.of();
    }
  }
}
