package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LogLines;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two stations whose sources deliver the same, with histories of their own that follow each other
 * at a distance; the work moves at random moments.
 */
@DisplayName("LOG-5 a warm pair loses no sample and records none twice")
class WarmPairTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofMillis(100);

  private static final Map<String, LogRule> RULES =
      Map.of(
          "change", LogRule.of(Map.of("log", "change", "deadband", "3", "log.maximum", "5000")),
          "periodic", LogRule.of(Map.of("log", "periodic", "log.interval", "1000")));

  private final ManualClock clock = new ManualClock(START);

  /** One of the two; what it holds in memory is lost when it is killed. */
  private final class Node {
    private final MemoryHistory history = new MemoryHistory();
    private Feed feed;
    private SampleHub hub;
    private RecordingLoop loop;
    private int sent;

    Node() {
      start();
    }

    void start() {
      hub = new SampleHub(new ConfiguredSources().admin());
      feed = new Feed("s", new LogRules(LogRule.EVERY, RULES), false, STEP);
    }

    void deliver(List<Sample> samples) {
      feed.came(samples, clock.instant());
      hub.add(feed, samples);
    }

    void work() {
      PairClock pairClock = new PairClock(clock, System::nanoTime);
      loop =
          hub.record(
              () -> 1,
              new RecordingLoop.History(() -> history, () -> history),
              new SampleCounters(),
              pairClock);
    }

    /** The gate closes: what came is written, unless the database is away. */
    void handOver() throws InterruptedException {
      loop.stop(DEADLINE);
      loop = null;
    }

    /** Nothing that waits is written any more. */
    void kill() throws InterruptedException {
      history.goAway(true);
      loop.stop(DEADLINE);
      loop = null;
      history.goAway(false);
      start();
    }

    /** Sends so many of the rows that the other has not got yet. */
    void send(Node other, double part) throws Exception {
      List<Sample> rows = history.order();
      int to = sent + (int) Math.ceil((rows.size() - sent) * part);
      other.history.write(1, rows.subList(sent, to));
      sent = to;
    }
  }

  @Test
  @DisplayName(
      "LOG-5 through takeovers by kill and hand-overs, with late samples and rows that lag")
  void theWorkMoves() throws Exception {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      List<Sample> all = new ArrayList<>();
      Node active = new Node();
      Node standby = new Node();
      active.work();
      List<Sample> late = new ArrayList<>();
      for (int move = 0; move < 6; move++) {
        for (int i = 0; i < 80; i++) {
          List<Sample> now = next(random, late);
          all.addAll(now);
          active.deliver(now);
          standby.deliver(now);
          if (random.nextInt(8) == 0) {
            active.send(standby, random.nextDouble());
          }
          if (i == 60) {
            // From here on the standby holds a row of each tag that is newer than its memory is
            // old.
            Node working = active;
            Sample newest = now.get(0);
            Await.until("written", DEADLINE, () -> working.history.order().contains(newest));
            active.send(standby, 1);
          }
        }
        boolean kill = random.nextBoolean();
        if (kill) {
          active.kill();
          active.send(standby, random.nextDouble());
        } else {
          active.handOver();
        }
        standby.work();
        Node former = active;
        active = standby;
        standby = former;
        if (kill) {
          // The one that was killed comes back and gets what the other one has, before it works.
          List<Sample> now = next(random, late);
          all.addAll(now);
          active.deliver(now);
          standby.deliver(now);
          Node working = active;
          Sample newest = now.get(0);
          Await.until("written", DEADLINE, () -> working.history.order().contains(newest));
          standby.send(active, 1);
          active.send(standby, 1);
        }
      }
      late.forEach(sample -> clock.advance(STEP));
      active.deliver(late);
      all.addAll(late);
      active.handOver();
      active.send(standby, 1);
      standby.send(active, 1);
      assertThat(active.history.rows()).as("seed %d", seed).isEqualTo(expected(all));
      assertThat(standby.history.rows()).as("seed %d", seed).isEqualTo(expected(all));
    }
  }

  private int number;
  private double value;

  /** The samples of one read; some of the tag that is recorded always come late. */
  private List<Sample> next(Random random, List<Sample> late) {
    clock.advance(STEP);
    Instant time = clock.instant();
    value += random.nextInt(5) - 2;
    List<Sample> now = new ArrayList<>();
    now.add(Sample.good("clock", time, 0));
    now.add(Sample.good("change", time, value));
    now.add(
        random.nextInt(30) == 0
            ? Sample.bad("periodic", time)
            : Sample.good("periodic", time, value));
    Sample every = Sample.good("every", time, number++);
    if (random.nextInt(4) == 0) {
      late.add(every);
    } else {
      now.add(every);
    }
    if (random.nextInt(3) == 0) {
      now.addAll(late);
      late.clear();
    }
    return now;
  }

  private static Map<String, List<Sample>> expected(List<Sample> all) throws Exception {
    LogFilter filter = new LogFilter();
    LogRules rules = new LogRules(LogRule.EVERY, RULES);
    MemoryHistory one = new MemoryHistory();
    one.write(
        1, all.stream().filter(sample -> filter.chooses(sample, rules.of(sample.tag()))).toList());
    Map<String, List<Sample>> rows = new TreeMap<>(one.rows());
    assertThat(rows.get("every")).hasSize((int) count(all, "every"));
    assertThat(rows.get("change").size()).isLessThan((int) count(all, "change"));
    return rows;
  }

  private static long count(List<Sample> all, String tag) {
    return all.stream().filter(sample -> sample.tag().equals(tag)).count();
  }

  @Test
  @DisplayName("LOG-5 a database that does not answer at a takeover costs no sample")
  void theHistoryDoesNotAnswer() throws Exception {
    Node node = new Node();
    node.deliver(List.of(Sample.good("every", START, 1), Sample.good("change", START, 1)));
    node.history.goAway(true);
    try (LogLines log = new LogLines()) {
      node.work();
      Await.until("said so", DEADLINE, () -> log.with("does not say what is recorded").size() == 1);
      node.deliver(List.of(Sample.good("every", START.plus(STEP), 2)));
      node.history.goAway(false);
      Await.until("recorded", DEADLINE, () -> node.history.order().size() == 3);
      Await.until("said", DEADLINE, () -> log.with("2 samples from before").size() == 1);
    }
    node.handOver();
    assertThat(node.history.rows().get("every"))
        .extracting(Sample::time)
        .containsExactly(START, START.plus(STEP));
  }

  @Test
  @DisplayName("LOG-7 what came in between is unknown: the first value is recorded, same or not")
  void aGapIsNotTakenForNoChange() throws Exception {
    Node node = new Node();
    node.history.write(1, List.of(Sample.good("change", START, 7)));
    clock.advance(Duration.ofMinutes(1));
    Instant first = clock.instant();
    node.deliver(List.of(Sample.good("change", first, 7)));
    node.work();
    Instant second = first.plus(STEP);
    node.deliver(List.of(Sample.good("change", second, 7)));
    node.handOver();
    assertThat(node.history.rows().get("change"))
        .extracting(Sample::time)
        .containsExactly(START, first);
  }

  @Test
  @DisplayName("LOG-5 600,000 samples in memory are recorded first, in order, and live ones follow")
  void aLargeTakeover() throws Exception {
    int tags = 10_000;
    Node node = new Node();
    for (int second = 0; second < 60; second++) {
      node.deliver(second(tags, second));
      clock.advance(Duration.ofSeconds(1));
    }
    node.history.write(1, second(tags, 19));
    node.work();
    for (int second = 60; second < 63; second++) {
      node.deliver(second(tags, second));
    }
    node.handOver();
    List<Sample> order = node.history.order();
    assertThat(order.size()).as("with a second of margin").isEqualTo((1 + 1 + 40 + 3) * tags);
    assertThat(node.history.transactions()).allMatch(rows -> rows <= RecordingLoop.BATCH);
    for (int i = tags + 1; i < order.size(); i++) {
      assertThat(order.get(i).time()).isAfterOrEqualTo(order.get(i - 1).time());
    }
  }

  private static List<Sample> second(int tags, int second) {
    List<Sample> samples = new ArrayList<>();
    for (int tag = 0; tag < tags; tag++) {
      samples.add(Sample.good("t" + tag, START.plusSeconds(second), second));
    }
    return samples;
  }
}
