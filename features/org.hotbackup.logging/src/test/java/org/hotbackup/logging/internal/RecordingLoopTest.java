package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordingLoopTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final List<Sample> written = new CopyOnWriteArrayList<>();
  private final AtomicLong term = new AtomicLong(7);
  private final AtomicInteger transactions = new AtomicInteger();
  private final Feed feed = new Feed("source", LogRules.EVERY, false, Duration.ofSeconds(1));
  private final SampleCounters counters = new SampleCounters();
  private final HistoryQuery query = new MemoryHistory();
  private volatile HistoryWriter writer = this::keep;
  private SampleRing ring;
  private RecordingLoop loop;

  private int keep(long under, List<Sample> samples) {
    assertThat(under).isEqualTo(term.get());
    transactions.incrementAndGet();
    written.addAll(samples);
    return samples.size();
  }

  private void start(int capacity) {
    ring = new SampleRing(capacity, () -> Duration.ofHours(1), System::nanoTime);
    restart();
  }

  private void restart() {
    loop =
        new RecordingLoop(
            term::get,
            new RecordingLoop.History(() -> writer, () -> query),
            ring,
            counters,
            Clock.systemUTC());
    loop.start();
  }

  private void add(List<Sample> samples) {
    ring.add(feed, samples);
  }

  @AfterEach
  void stop() throws Exception {
    writer = this::keep;
    loop.stop(DEADLINE);
  }

  private static List<Sample> samples(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Sample.good("tag", Instant.EPOCH.plusSeconds(i), i))
        .toList();
  }

  @Test
  @DisplayName("ROLE-3 the first sample is recorded at once")
  void theFirstSampleIsWrittenAtOnce() {
    start(100);
    add(samples(0, 1));
    assertThat(Await.until("written", DEADLINE, () -> written.size() == 1))
        .isLessThan(Duration.ofMillis(500));
  }

  @Test
  @DisplayName("OPS-5 recorded samples are counted by source and quality, across a change of role")
  void recordedSamplesAreCounted() throws Exception {
    start(100);
    add(samples(0, 2));
    add(List.of(Sample.bad("tag", Instant.EPOCH.plusSeconds(2))));
    loop.stop(DEADLINE);
    restart();
    add(samples(3, 4));
    loop.stop(DEADLINE);
    assertThat(counters.recorded())
        .isEqualTo(
            Map.of("source", Map.of(Quality.GOOD, 3L, Quality.BAD, 1L, Quality.UNCERTAIN, 0L)));
  }

  @Test
  void samplesThatComeCloseTogetherShareATransaction() {
    start(10_000);
    for (int i = 0; i < 1000; i++) {
      add(samples(i, i + 1));
    }
    Await.until("written", DEADLINE, () -> written.size() == 1000);
    assertThat(written).isEqualTo(samples(0, 1000));
    assertThat(transactions.get()).isLessThan(100);
  }

  @Test
  void whileTheDatabaseIsAwaySamplesWaitInOrder() {
    AtomicInteger tries = new AtomicInteger();
    writer =
        (term, batch) -> {
          tries.incrementAndGet();
          throw new HistoryUnavailableException("the disk is full", null);
        };
    try (LogLines log = new LogLines()) {
      start(100);
      add(samples(0, 3));
      Await.until("tried twice", DEADLINE, () -> tries.get() >= 2);
      add(samples(3, 5));
      writer = this::keep;
      Await.until("written in the end", DEADLINE, () -> written.size() == 5);
      Await.until("said so", DEADLINE, () -> log.with("recorded again").size() == 1);
      assertThat(log.with("cannot be recorded and wait in memory: the disk is full")).hasSize(1);
    }
    assertThat(written).isEqualTo(samples(0, 5));
  }

  @Test
  @DisplayName("ROLE-12 a batch that waits goes under the term that is in force when it is written")
  void theTermMayChange() {
    writer = null;
    start(100);
    add(samples(0, 1));
    term.set(8);
    writer = this::keep;
    Await.until("written", DEADLINE, () -> written.size() == 1);
  }

  @Test
  void withoutDatabaseTheyWaitToo() {
    writer = null;
    start(100);
    add(samples(0, 3));
    writer = this::keep;
    Await.until("written in the end", DEADLINE, () -> written.size() == 3);
  }

  @Test
  @DisplayName("SEC-4 a permit that comes back lets the samples through, of which none is lost")
  void theyWaitForThePermit() {
    AtomicInteger tries = new AtomicInteger();
    writer =
        (term, batch) -> {
          if (tries.incrementAndGet() < 3) {
            throw new NotPermittedException("term 7 is not in force");
          }
          return keep(term, batch);
        };
    start(100);
    add(samples(0, 3));
    Await.until("written in the end", DEADLINE, () -> written.size() == 3);
  }

  @Test
  void aDefectInTheWriterEndsNothing() {
    AtomicInteger tries = new AtomicInteger();
    writer =
        (term, batch) -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("a defect");
          }
          return keep(term, batch);
        };
    start(100);
    add(samples(0, 1));
    Await.until("written in the end", DEADLINE, () -> written.size() == 1);
  }

  @Test
  void droppedSamplesAreCountedInTheLog() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    writer =
        (term, batch) -> {
          blocked.countDown();
          throw new HistoryUnavailableException("away", null);
        };
    try (LogLines log = new LogLines()) {
      start(10);
      add(samples(0, 1));
      blocked.await();
      for (int i = 1; i <= 100; i++) {
        add(samples(i, i + 1));
      }
      writer = this::keep;
      Await.until("written", DEADLINE, () -> written.size() == 11);
      Await.until("said so", DEADLINE, () -> log.with("91 were dropped meanwhile").size() == 1);
      assertThat(log.with("no more can; the oldest are dropped")).hasSize(1);
    }
    List<Sample> expected = new ArrayList<>(samples(0, 1));
    expected.addAll(samples(91, 101));
    assertThat(written).isEqualTo(expected);
  }

  @Test
  @DisplayName("ROLE-8 stopping writes what was delivered before")
  void stopWritesWhatIsQueued() throws Exception {
    start(100_000);
    add(samples(0, 1));
    Await.until("written", DEADLINE, () -> written.size() == 1);
    add(samples(1, 25_000));
    loop.stop(DEADLINE);
    assertThat(written).hasSize(25_000);
  }

  @Test
  @DisplayName("ROLE-5 stopping is bounded while the database hangs, and nothing is written later")
  void stopIsBounded() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    writer =
        (term, batch) -> {
          hanging.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new HistoryUnavailableException("interrupted", e);
          }
          return keep(term, batch);
        };
    start(100);
    add(samples(0, 1));
    hanging.await();
    add(samples(1, 2));
    long start = System.nanoTime();
    loop.stop(Duration.ofMillis(200));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    writer = this::keep;
    release.countDown();
    Await.until(
        "the thread ends",
        DEADLINE,
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("hotbackup-recorder")));
    assertThat(written).isEmpty();
    assertThat(ring.size()).as("nothing is given up").isEqualTo(2);
    restart();
    Await.until("recorded by the next", DEADLINE, () -> written.equals(samples(0, 2)));
  }

  @Test
  void stopWhileTheDatabaseIsAwayTriesOnceMoreAndSaysWhatIsLost() throws Exception {
    writer =
        (term, batch) -> {
          throw new HistoryUnavailableException("away", null);
        };
    try (LogLines log = new LogLines()) {
      start(100);
      add(samples(0, 5));
      Await.until("failing", DEADLINE, () -> log.with("wait in memory").size() == 1);
      loop.stop(DEADLINE);
      assertThat(log.with("5 samples could not be recorded")).hasSize(1);
    }
    writer = this::keep;
    restart();
    Await.until("recorded by the next", DEADLINE, () -> written.equals(samples(0, 5)));
  }
}
