package org.hotbackup.logging.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.logging.internal.condition.Plans.TAG;
import static org.hotbackup.logging.internal.condition.Plans.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.MemoryHistory;
import org.hotbackup.logging.internal.TapForTests;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-8 evaluation as it runs")
class ConditionThreadsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final MemoryRecords records = new MemoryRecords("central");
  private final MemoryHistory history = new MemoryHistory();
  private final ConditionSet set = new ConditionSet();
  private final List<Alarm> told = new CopyOnWriteArrayList<>();
  private final TapForTests tap = new TapForTests();
  private final Clock clock = Clock.systemUTC();
  private final AtomicInteger begun = new AtomicInteger();
  private AlarmLog log;
  private ConditionThreads threads;

  @BeforeEach
  void start() {
    set.put(plan("high", "> 80", "delay", "500"));
    log = new AlarmLog(() -> 1, () -> records, clock, told::add);
    threads =
        new ConditionThreads(
            new ConditionRun(
                set,
                new Sources(() -> records, () -> history, () -> null),
                log,
                () -> 1,
                clock,
                System::nanoTime),
            log,
            tap.tap(),
            clock,
            begun::incrementAndGet);
    threads.start();
  }

  @AfterEach
  void stop() throws Exception {
    threads.stop(DEADLINE);
  }

  @Test
  @DisplayName("LOG-8 a delay ends also when no further sample comes")
  void noFurtherSample() {
    Instant time = clock.instant();
    tap.add(Sample.good(TAG, time, 90));
    Await.until("raised", DEADLINE, () -> told.size() == 1);
    assertThat(begun).hasValue(1);
    assertThat(told.get(0).raised()).isEqualTo(Sample.bad(TAG, time.plusMillis(500)).time());
  }

  @Test
  @DisplayName("ROLE-8 what came before the end is evaluated and written")
  void theEnd() throws Exception {
    Instant time = clock.instant();
    tap.add(Sample.good(TAG, time, 90));
    tap.add(Sample.good(TAG, time.plusSeconds(1), 90));
    threads.stop(DEADLINE);
    assertThat(told).hasSize(1);
  }

  @Test
  void changesWaitForTheDatabase() throws Exception {
    Await.until("begun", DEADLINE, () -> records.size() > 0);
    Instant time = clock.instant();
    try (LogLines lines = new LogLines()) {
      records.permit(false);
      tap.add(Sample.good(TAG, time, 90));
      tap.add(Sample.good(TAG, time.plusSeconds(1), 90));
      Await.until(
          "said so",
          DEADLINE,
          () -> lines.with("cannot be recorded and wait in memory").size() == 1);
      Await.until("it stands", DEADLINE, () -> log.standing().size() == 1);
      records.permit(true);
      Await.until("written", DEADLINE, () -> told.size() == 1);
      assertThat(lines.with("Changes of conditions are recorded again")).hasSize(1);
    }
  }

  @Test
  @DisplayName("ROLE-5 the end is bounded while the database is away, and says what is left")
  void theEndIsBounded() throws Exception {
    Instant time = clock.instant();
    tap.add(Sample.good(TAG, time, 70));
    Await.until("begun", DEADLINE, () -> records.size() > 0);
    records.goAway(true);
    tap.add(Sample.good(TAG, time.plusSeconds(1), 90));
    try (LogLines lines = new LogLines()) {
      long start = System.nanoTime();
      threads.stop(Duration.ofMillis(800));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(lines.with("could not be recorded; the station that works next")).hasSize(1);
    }
  }
}
