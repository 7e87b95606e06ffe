package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LogLines;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRunnerTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Instant START = Instant.parse("2026-01-31T10:00:00.123456Z");

  @TempDir private Path tagDirectory;
  private final ManualClock clock = new ManualClock(START);
  private final SourceTypes types = new SourceTypes();
  private final LastGood lastGood = new LastGood();
  private final FakeType type = new FakeType();
  private final AtomicLong nanos = new AtomicLong();
  private final FakeSink sink = new FakeSink();
  private final List<Sample> samples = sink.samples;
  private final List<SourceRunner> runners = new ArrayList<>();

  @AfterEach
  void close() {
    type.release.countDown();
    runners.forEach(SourceRunner::close);
  }

  private static Map<String, Object> settings(Object... more) {
    Map<String, Object> all = new HashMap<>();
    all.put("service.pid", SourcePlan.PID + "~s");
    all.put("type", "fake");
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }

  private SourceRunner start(Map<String, Object> settings, Clock with) {
    SourceRunner runner =
        new SourceRunner(settings, tagDirectory, types, lastGood, sink, with, nanos::get);
    runners.add(runner);
    runner.start();
    return runner;
  }

  private SourceRunner start(Object... more) {
    return start(settings(more), clock);
  }

  private void awaitSamples(int count) {
    Await.until(count + " samples, there are " + samples, DEADLINE, () -> samples.size() >= count);
  }

  private void scan(SourceRunner runner, Duration later) {
    int before = samples.size();
    clock.advance(later);
    runner.wake();
    awaitSamples(before + 1);
  }

  @Test
  @DisplayName(
      "ROLE-3 the first read is at once, the others on the grid; missed points are skipped")
  void readsLieOnTheGrid() {
    types.addType(type, FakeType.SERVICE);
    SourceRunner runner = start("scan.interval", 500);
    awaitSamples(1);
    clock.advance(Duration.ofMillis(300));
    runner.wake();
    scan(runner, Duration.ofMillis(100));
    scan(runner, Duration.ofSeconds(60));
    assertThat(samples)
        .extracting(Sample::time)
        .containsExactly(
            START,
            Instant.parse("2026-01-31T10:00:00.500Z"),
            Instant.parse("2026-01-31T10:01:00.500Z"));
  }

  @Test
  @DisplayName("SEC-4 a clock that is set back does not stop reading")
  void readingGoesOnWhenTheClockIsSetBack() {
    types.addType(type, FakeType.SERVICE);
    SourceRunner runner = start();
    awaitSamples(1);
    clock.advance(Duration.ofHours(-1));
    Await.until(
        "read again",
        DEADLINE,
        () -> {
          clock.advance(Duration.ofMillis(100));
          runner.wake();
          return samples.size() > 1;
        });
    Instant time = samples.get(1).time();
    assertThat(time).isBefore(Instant.parse("2026-01-31T09:30:00Z"));
    assertThat(time.getNano()).isZero();
  }

  @Test
  @DisplayName("LOG-1 a lost source gives bad samples of all tags at each scan, and is retried")
  void aLostSourceGivesBadSamples() throws Exception {
    Files.writeString(tagDirectory.resolve("t.csv"), "tag,address\na,1\nb,2\n");
    types.addType(type, FakeType.SERVICE);
    type.failure = new IOException("no route");
    try (LogLines log = new LogLines()) {
      SourceRunner runner = start("tags", "t.csv");
      awaitSamples(2);
      type.failure = new IllegalStateException("a defect");
      scan(runner, Duration.ofSeconds(1));
      awaitSamples(4);
      type.failure = null;
      scan(runner, Duration.ofSeconds(1));
      awaitSamples(6);
      assertThat(samples.subList(0, 4))
          .extracting(Sample::tag, Sample::quality, s -> s.value().isPresent())
          .containsExactly(
              tuple("a", Quality.BAD, false),
              tuple("b", Quality.BAD, false),
              tuple("a", Quality.BAD, false),
              tuple("b", Quality.BAD, false));
      assertThat(samples.subList(4, 6)).extracting(Sample::quality).containsOnly(Quality.GOOD);
      assertThat(log.with("cannot be read"))
          .singleElement()
          .asString()
          .contains("Source s cannot be read, its 2 tags are recorded as bad: no route");
      Await.until("said so", DEADLINE, () -> log.with("Source s is read again").size() == 1);
    }
  }

  @Test
  void aSourceWithoutTagListIsBadInAllTagsItHad() {
    types.addType(type, FakeType.SERVICE);
    SourceRunner runner = start();
    awaitSamples(1);
    type.failure = new IOException("gone");
    scan(runner, Duration.ofSeconds(1));
    assertThat(samples.get(1).tag()).isEqualTo(samples.get(0).tag());
    assertThat(samples.get(1).quality()).isEqualTo(Quality.BAD);
  }

  @Test
  void aNumberThatIsNoneIsBad() {
    types.addType(type, FakeType.SERVICE);
    type.value = Double.NaN;
    start();
    awaitSamples(1);
    assertThat(samples.get(0)).isEqualTo(Sample.bad("s", START));
  }

  @Test
  @DisplayName("LOG-1 a source that hangs does not stop the others")
  void aHangingSourceDisturbsNoOther() throws Exception {
    types.addType(type, FakeType.SERVICE);
    FakeType good = new FakeType();
    types.addType(good, Map.of("hotbackup.source.type", "good"));
    type.hang = true;
    start(settings(), Clock.systemUTC());
    type.hanging.await();
    start(settings("type", "good", "scan.interval", 10), Clock.systemUTC());
    awaitSamples(5);
  }

  @Test
  @DisplayName("ROLE-5 closing does not wait for a hanging read, and nothing of it comes later")
  void afterCloseNoSampleComes() throws Exception {
    types.addType(type, FakeType.SERVICE);
    type.hang = true;
    SourceRunner runner = start();
    type.hanging.await();
    long start = System.nanoTime();
    runner.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    Await.until("closed while it hangs", DEADLINE, () -> type.closed.get() == 1);
    type.release.countDown();
    Await.until("the thread ends", DEADLINE, () -> threads("hotbackup-source-s") == 0);
    assertThat(samples).isEmpty();
    assertThat(type.closed).hasValue(1);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  @Test
  @DisplayName("OPS-3 a source waits for its type and follows it")
  void theTypeMayComeAndGo() {
    try (LogLines log = new LogLines()) {
      types.addType(new FakeType(), Map.of("hotbackup.source.type", "other"));
      SourceRunner runner = start("scan.interval", 86_400_000);
      Await.until(
          "said so",
          DEADLINE,
          () ->
              log.with("waits for a bundle that brings type fake; the types there now are [other]")
                      .size()
                  == 1);
      types.addType(type, FakeType.SERVICE);
      awaitSamples(1);

      types.removeType(type, FakeType.SERVICE);
      Await.until("closed", DEADLINE, () -> type.closed.get() == 1);
      clock.advance(Duration.ofSeconds(1));
      types.addType(type, FakeType.SERVICE);
      awaitSamples(2);
      assertThat(samples.get(1).time()).isEqualTo(START.plusSeconds(1));
      runner.close();
    }
  }

  @Test
  @DisplayName("CFG-6 changed settings are applied at run time")
  void changedSettingsAreApplied() {
    types.addType(type, FakeType.SERVICE);
    SourceRunner runner = start();
    awaitSamples(1);
    runner.configure(settings("url", "2", "scan.interval", "200"));
    awaitSamples(2);
    scan(runner, Duration.ofMillis(200));
    assertThat(samples).extracting(Sample::tag).containsExactly("s", "s2", "s2");
    assertThat(type.closed).hasValue(1);
  }

  @Test
  @DisplayName("CFG-5 refused settings change nothing")
  void refusedSettingsChangeNothing() {
    types.addType(type, FakeType.SERVICE);
    SourceRunner runner = start();
    awaitSamples(1);
    try (LogLines log = new LogLines()) {
      for (Object[] wrong :
          new Object[][] {
            {"scan.interval", "9"},
            {"type", ""},
            {"tags", "missing.csv"},
            {"url", "refused"},
            {"url", "defective"}
          }) {
        int said = log.with("Settings of source s refused").size();
        runner.configure(settings(wrong));
        Await.until(
            "refused", DEADLINE, () -> log.with("Settings of source s refused").size() == said + 1);
        scan(runner, Duration.ofSeconds(1));
      }
    }
    assertThat(samples).extracting(Sample::tag).containsOnly("s");
    assertThat(type.opened).hasValue(1);
    assertThat(type.closed).hasValue(0);
  }

  @Test
  @DisplayName("CFG-5 the last good settings stay in force across a change of role")
  void lastGoodSettingsSurviveAChangeOfRole() {
    types.addType(type, FakeType.SERVICE);
    SourceRunner first = start("url", "1");
    awaitSamples(1);
    first.close();
    samples.clear();
    start("url", "refused");
    awaitSamples(1);
    assertThat(samples.get(0).tag()).isEqualTo("s1");
  }

  @Test
  void settingsThatWereNeverGoodAreReadOnceTheyArePutRight() {
    types.addType(type, FakeType.SERVICE);
    try (LogLines log = new LogLines()) {
      SourceRunner runner = start("url", "refused");
      Await.until(
          "said so", DEADLINE, () -> log.with("is not read until its settings").size() == 1);
      runner.configure(settings());
      awaitSamples(1);
    }
  }

  @Test
  @DisplayName("CFG-6 a changed tag list is applied without a change of the configuration")
  void aChangedTagListIsApplied() throws Exception {
    Path list = tagDirectory.resolve("t.csv");
    Files.writeString(list, "tag,address\na,1\n");
    types.addType(type, FakeType.SERVICE);
    SourceRunner runner = start("tags", "t.csv");
    awaitSamples(1);
    Files.writeString(list, "tag,address\na,1\nadded,2\n");
    Await.until(
        "the new tag",
        DEADLINE,
        () -> {
          clock.advance(Duration.ofSeconds(1));
          runner.wake();
          return samples.stream().anyMatch(s -> s.tag().equals("added"));
        });
  }

  @Test
  @DisplayName("LOG-5 a source that differs by station is read only while the station records")
  void whatDiffersByStationWaitsForTheRecorder() {
    types.addType(type, FakeType.SERVICE);
    type.differsByStation = true;
    sink.recording = false;
    SourceRunner runner = start("scan.interval", 86_400_000);
    Await.until("it holds nobody up", DEADLINE, runner::tried);
    clock.advance(Duration.ofDays(3));
    runner.wake();
    sink.recording = true;
    runner.wake();
    awaitSamples(1);
    assertThat(samples).extracting(Sample::time).containsExactly(START.plus(Duration.ofDays(3)));
  }

  @Test
  @DisplayName("LOG-5 a source counts as tried when it was read, is lost, or cannot be opened")
  void everySourceIsTriedInTheEnd() throws Exception {
    types.addType(type, FakeType.SERVICE);
    type.hang = true;
    SourceRunner hanging = start();
    type.hanging.await();
    assertThat(hanging.tried()).isFalse();
    type.hang = false;
    type.release.countDown();
    Await.until("read", DEADLINE, hanging::tried);
    type.failure = new IOException("no route");
    Await.until("lost", DEADLINE, start()::tried);
    Await.until("refused", DEADLINE, start("url", "refused")::tried);
    try (LogLines log = new LogLines()) {
      SourceRunner waiting = start("type", "unknown");
      Await.until("waits", DEADLINE, () -> log.with("waits for a bundle").size() == 1);
      waiting.wake();
      assertThat(waiting.tried()).as("its bundle may come yet").isFalse();
      nanos.addAndGet(Duration.ofSeconds(10).toNanos());
      waiting.wake();
      Await.until("no type", DEADLINE, waiting::tried);
    }
  }
}
