package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-5 both stations read by the main's clock")
class PairClockTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
  private static final Duration ROUND_TRIP = Duration.ofMillis(1);
  private static final Duration BEHIND = Duration.ofMillis(300);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir private Path tags;
  private final AtomicLong nanos = new AtomicLong();
  private final ManualClock mainOwn = new ManualClock(START);
  private final ManualClock backupOwn = new ManualClock(START.minus(BEHIND));
  private final FakeRoles mainRoles = new FakeRoles(ConfiguredAs.MAIN);
  private final FakeRoles backupRoles = new FakeRoles(ConfiguredAs.BACKUP);
  private final PairClock main = clock(mainOwn, mainRoles);
  private final PairClock backup = clock(backupOwn, backupRoles);

  private PairClock clock(ManualClock own, FakeRoles roles) {
    PairClock clock = new PairClock(own, nanos::get);
    clock.roles = roles.service();
    return clock;
  }

  private void advance(Duration by) {
    mainOwn.advance(by);
    backupOwn.advance(by);
    nanos.addAndGet(by.toNanos());
  }

  private void checked() {
    backupRoles.measured(BEHIND, ROUND_TRIP);
    mainRoles.measured(BEHIND.negated(), ROUND_TRIP);
  }

  @Test
  void theBackupGoesByTheMainsClockAndTheMainByItsOwn() {
    checked();
    assertThat(main.instant()).isEqualTo(START);
    assertThat(backup.instant()).isEqualTo(START);
  }

  @Test
  void withoutARoleServiceOrAPeerAStationGoesByItsOwn() {
    assertThat(backup.instant()).isEqualTo(START.minus(BEHIND));
    backup.roles = null;
    assertThat(backup.instant()).isEqualTo(START.minus(BEHIND));
  }

  @Test
  void whileTheMainIsAwayTheBackupGoesByWhatItKnew() {
    checked();
    assertThat(backup.instant()).isEqualTo(START);
    backupRoles.forgetPeer();
    advance(Duration.ofHours(1));
    assertThat(backup.instant()).isEqualTo(main.instant());
    backup.roles = null;
    advance(Duration.ofHours(1));
    assertThat(backup.instant()).as("nobody knows the role").isEqualTo(main.instant());
  }

  @Test
  void anOffsetThatBecomesKnownIsFollowedGently() {
    assertThat(backup.instant()).isEqualTo(START.minus(BEHIND));
    checked();
    advance(Duration.ofSeconds(1));
    assertThat(backup.instant()).isEqualTo(main.instant().minusMillis(200));
    advance(Duration.ofSeconds(5));
    assertThat(backup.instant()).isEqualTo(main.instant());
  }

  /** What a device was asked, and when by the true time. */
  private record Asked(Instant time, long trueNanos) {}

  private SourceRunner runner(PairClock clock, List<Asked> asked, FakeSink sink) {
    SourceType type =
        settings ->
            new Source() {
              @Override
              public List<Sample> read(Instant time) {
                asked.add(new Asked(time, nanos.get()));
                return List.of(Sample.good("t", time, nanos.get()));
              }

              @Override
              public void close() {
                // holds nothing
              }
            };
    SourceTypes types = new SourceTypes();
    types.addType(type, FakeType.SERVICE);
    Map<String, Object> settings = new HashMap<>();
    settings.put("service.pid", SourcePlan.PID + "~s");
    settings.put("type", "fake");
    settings.put("scan.interval", "100");
    SourceRunner runner =
        new SourceRunner(settings, tags, types, new LastGood(), sink, clock, nanos::get);
    runner.start();
    return runner;
  }

  @Test
  @DisplayName("LOG-5 with clocks 300 ms apart both give a sample the same key, at the same moment")
  void sameKeys() {
    checked();
    List<Asked> asksOfMain = new CopyOnWriteArrayList<>();
    List<Asked> asksOfBackup = new CopyOnWriteArrayList<>();
    FakeSink sinkOfMain = new FakeSink();
    FakeSink sinkOfBackup = new FakeSink();
    try (SourceRunner one = runner(main, asksOfMain, sinkOfMain);
        SourceRunner other = runner(backup, asksOfBackup, sinkOfBackup)) {
      for (int point = 1; point <= 50; point++) {
        int reads = point;
        Await.until(
            "both have read",
            DEADLINE,
            () -> sinkOfMain.samples.size() == reads && sinkOfBackup.samples.size() == reads);
        advance(Duration.ofMillis(100));
        one.wake();
        other.wake();
      }
    }
    assertThat(asksOfBackup.subList(0, 50)).isEqualTo(asksOfMain.subList(0, 50));
    assertThat(sinkOfBackup.samples.subList(0, 50)).isEqualTo(sinkOfMain.samples.subList(0, 50));
    assertThat(asksOfMain.get(49).time()).isEqualTo(START.plusMillis(4_900));
  }
}
