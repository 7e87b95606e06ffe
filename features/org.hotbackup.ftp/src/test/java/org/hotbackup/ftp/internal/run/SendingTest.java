package org.hotbackup.ftp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.api.Sample;
import org.hotbackup.effects.GiveUpException;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.plan.Periods;
import org.hotbackup.ftp.internal.plan.Tags;
import org.hotbackup.ftp.internal.plan.TargetName;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.plan.TransferPlan.Source;
import org.hotbackup.ftp.internal.remote.Login;
import org.hotbackup.ftp.internal.remote.Remotes;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-1 what a row of the ledger means is sent, and removed in the end")
class SendingTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir private Path folder;
  private Path in;
  private Path target;
  private final ManualClock clock = new ManualClock(START);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final Retention retention = new Retention();
  private final TestHistory history = new TestHistory();
  private Optional<TransferPlan> plan = Optional.empty();
  private Optional<Reports> reports = Optional.empty();

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    target = Files.createDirectory(folder.resolve("target"));
  }

  private void plan(Source source, int keepDays) {
    plan =
        Optional.of(
            new TransferPlan(
                "erp",
                Address.parse(target.toUri().toString()),
                new Login("", "", Optional.empty(), "", "", true, Duration.ofSeconds(1)),
                source,
                TargetName.parse("{transfer}-{file}", UTC),
                true,
                Duration.ofDays(keepDays)));
  }

  private Source.OfFolder files(Optional<Path> move, boolean delete) {
    return new Source.OfFolder(in, "*", Duration.ZERO, move, delete);
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(in.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(START));
    return file;
  }

  private static Effect claimed(EffectKey key, int attempts) {
    return new Effect(key, EffectState.CLAIMED, attempts, START, Optional.empty(), "main", 1, "");
  }

  private String send(String path, Instant planned, int attempts) throws Exception {
    return new Sending(
            () -> plan, () -> reports, () -> Optional.of(history), retention, Remotes::real, "main")
        .run(
            claimed(new EffectKey("transfer:erp/" + path, planned, "erp"), attempts),
            new Permitted());
  }

  @Test
  void files() throws Exception {
    plan(files(Optional.empty(), false), 0);
    Path kept = file("a.csv", "1;2");
    assertThat(send("a.csv", START, 1)).startsWith("erp-a.csv, 3 bytes, at ");
    assertThat(target.resolve("erp-a.csv")).hasContent("1;2");
    assertThat(kept).exists();
    assertThat(send("a.csv", START.minusSeconds(1), 1)).contains("was changed before");
    assertThatThrownBy(() -> send("b.csv", START, 1)).hasMessageContaining("not on this station");
    assertThatThrownBy(() -> send("../target/erp-a.csv", START, 1))
        .isInstanceOf(GiveUpException.class)
        .hasMessageContaining("leads out");
    plan = Optional.empty();
    assertThatThrownBy(
            () ->
                new Sending(
                        () -> plan,
                        () -> reports,
                        Optional::empty,
                        retention,
                        Remotes::real,
                        "main")
                    .run(
                        claimed(new EffectKey("transfer:erp/a.csv", START, "erp"), 1),
                        new Permitted()))
        .isInstanceOf(GiveUpException.class);
  }

  @Test
  @DisplayName("OUT-3 what a station that died has sent, and deleted or moved, was sent")
  void deletesAndMoves() throws Exception {
    plan(files(Optional.empty(), true), 0);
    Path file = file("a.csv", "1;2");
    send("a.csv", START, 1);
    assertThat(file).doesNotExist();
    assertThat(send("a.csv", START, 2)).startsWith("erp-a.csv, 3 bytes, was sent before, at ");
    assertThatThrownBy(() -> send("a.csv", START, 1)).hasMessageContaining("not on this station");
    plan(files(Optional.of(in.resolve("sent")), false), 0);
    file("b.csv", "3");
    send("b.csv", START, 1);
    assertThat(in.resolve("b.csv")).doesNotExist();
    assertThat(in.resolve("sent/b.csv")).hasContent("3");
  }

  @Test
  void reports() throws Exception {
    plan(new Source.OfReports(Set.of(), Set.of()), 0);
    assertThatThrownBy(() -> send("daily/daily.csv", START, 1))
        .hasMessageContaining("reports feature is not there");
    Path file = file("daily.csv", "x");
    reports =
        Optional.of(
            new Reports() {
              @Override
              public List<String> names() {
                return List.of();
              }

              @Override
              public List<ReportRun> ended(Instant since, int most) {
                return List.of();
              }

              @Override
              public List<Path> files(ReportRun run) {
                return run.report().equals("daily") && run.planned().equals(START)
                    ? List.of(file)
                    : List.of();
              }

              @Override
              public Instant make(String report, Map<String, String> parameters, String by) {
                throw new UnsupportedOperationException("nothing here asks for a report");
              }

              @Override
              public Map<ReportRun.Key, Double> running() {
                return Map.of();
              }
            });
    assertThat(send("daily/daily.csv", START, 1)).startsWith("erp-daily.csv, 1 bytes, at ");
    assertThatThrownBy(() -> send("daily/daily.pdf", START, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not in the archive");
  }

  @Test
  @DisplayName("OUT-1 a period of the history, made from the history of the station that sends it")
  void history() throws Exception {
    plan(new Source.OfHistory(Tags.parse("a"), Periods.parse("1 h", UTC), Duration.ZERO), 0);
    history
        .add(Sample.good("a", START.minusSeconds(3_601), 1))
        .add(Sample.good("a", START.minusSeconds(3_600), 2))
        .add(Sample.good("a", START, 3));
    assertThat(send("history", START, 1)).startsWith("erp-erp_20260501T060000Z.csv, ");
    assertThat(target.resolve("erp-erp_20260501T060000Z.csv"))
        .hasContent("tag,time,value,text,quality\na,2026-05-01T05:00:00Z,2,,GOOD\n");
    assertThatThrownBy(() -> send("history", START.plusSeconds(1), 1))
        .isInstanceOf(GiveUpException.class)
        .hasMessageContaining("period is 1 h");
    history.away = true;
    assertThatThrownBy(() -> send("history", START, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read now");
  }

  private void sent(String path) throws Exception {
    EffectKey key = plan.orElseThrow().key(path, START);
    ledger.of("main").claim(1, key);
    ledger.of("main").end(1, key, EffectState.DONE, Optional.empty(), send(path, START, 1));
  }

  private List<EffectKey> due() throws Exception {
    return retention.due(plan.orElseThrow(), ledger.of("main"), clock.instant());
  }

  private String remove(EffectKey key) throws Exception {
    return new Removing(() -> plan, () -> Optional.of(ledger.of("main")), retention, Remotes::real)
        .run(claimed(key, 1), new Permitted());
  }

  @Test
  @DisplayName("OUT-1 retention removes what the transfer has put there, and nothing else")
  void retention() throws Exception {
    plan(files(Optional.empty(), false), 2);
    for (String name : List.of("old.csv", "changed.csv", "gone.csv")) {
      file(name, "1;2");
      sent(name);
    }
    Path stranger = Files.writeString(target.resolve("erp-stranger.csv"), "1;2");
    Files.writeString(target.resolve("erp-changed.csv"), "somebody's");
    Files.delete(target.resolve("erp-gone.csv"));
    assertThat(due()).isEmpty();
    clock.advance(Duration.ofHours(47));
    file("new.csv", "1;2");
    sent("new.csv");
    assertThat(due()).isEmpty();
    clock.advance(Duration.ofMinutes(61));
    List<EffectKey> due = due();
    assertThat(due).hasSize(3);
    assertThat(due()).as("once an hour").isEmpty();
    for (EffectKey key : due) {
      assertThat(Retention.removes(plan.orElseThrow(), key)).isTrue();
      ledger.of("main").claim(1, key);
      ledger.of("main").end(1, key, EffectState.DONE, Optional.empty(), remove(key));
    }
    assertThat(stranger).exists();
    assertThat(target.resolve("erp-old.csv")).doesNotExist();
    assertThat(target.resolve("erp-changed.csv")).hasContent("somebody's");
    assertThat(target.resolve("erp-new.csv")).exists();
    clock.advance(Duration.ofMinutes(61));
    assertThat(due()).as("each once").isEmpty();
    plan(files(Optional.empty(), false), 0);
    clock.advance(Duration.ofDays(100));
    assertThat(due()).as("off").isEmpty();
    assertThat(remove(due.get(0))).contains("keep.days is 0");
  }

  @Test
  @DisplayName("OUT-1 what was sent to another target is not removed from the one there is now")
  void otherTarget() throws Exception {
    plan(files(Optional.empty(), false), 1);
    file("a.csv", "1;2");
    sent("a.csv");
    target = Files.createDirectory(folder.resolve("other"));
    plan(files(Optional.empty(), false), 1);
    Path stranger = Files.writeString(target.resolve("erp-a.csv"), "1;2");
    clock.advance(Duration.ofHours(25));
    assertThat(due()).isEmpty();
    assertThat(remove(new EffectKey("transfer:erp//a.csv", START, "erp"))).startsWith("left, ");
    assertThat(stranger).exists();
  }

  @Test
  @DisplayName("OUT-1 what was sent to the same name since stays")
  void sentAgain() throws Exception {
    plan(files(Optional.empty(), false), 1);
    file("a.csv", "1;2");
    sent("a.csv");
    clock.advance(Duration.ofHours(25));
    assertThatThrownBy(() -> remove(new EffectKey("transfer:erp//a.csv", START, "erp")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not known yet");
    EffectKey old = due().get(0);
    Files.setLastModifiedTime(in.resolve("a.csv"), FileTime.from(START.plusSeconds(1)));
    send("a.csv", START.plusSeconds(1), 1);
    assertThat(remove(old)).contains("was sent again since");
    clock.advance(Duration.ofMinutes(61));
    assertThat(due()).as("the ledger does not know it yet").hasSize(1);
    assertThat(remove(old)).contains("was sent again since");
    assertThat(target.resolve("erp-a.csv")).exists();
  }
}
