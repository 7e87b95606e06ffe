package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogFilterTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private static LogRule rule(String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return LogRule.of(all);
  }

  private static Sample good(int second, double value) {
    return Sample.good("t", START.plusSeconds(second), value);
  }

  private static Sample bad(int second) {
    return Sample.bad("t", START.plusSeconds(second));
  }

  private static List<Sample> chosen(LogRule rule, List<Sample> latest, List<Sample> samples) {
    LogFilter filter = new LogFilter();
    latest.forEach(filter::goOnFrom);
    return samples.stream().filter(sample -> filter.chooses(sample, rule)).toList();
  }

  private static List<Integer> seconds(LogRule rule, Sample... samples) {
    return chosen(rule, List.of(), List.of(samples)).stream()
        .map(sample -> (int) Duration.between(START, sample.time()).toSeconds())
        .toList();
  }

  @Test
  void everySampleByDefault() {
    assertThat(seconds(rule(), good(0, 1), good(1, 1), bad(2), bad(3))).containsExactly(0, 1, 2, 3);
  }

  @Test
  @DisplayName("LOG-7 on change: values, texts and qualities, and nothing else")
  void onChange() {
    assertThat(
            seconds(
                rule("log", "change"),
                good(0, 1),
                good(1, 1),
                good(2, 1.0001),
                bad(3),
                bad(4),
                good(5, 1.0001)))
        .containsExactly(0, 2, 3, 5);
    assertThat(
            seconds(
                rule("log", "change"), text(0, "on"), text(1, "on"), text(2, "off"), good(3, 0)))
        .containsExactly(0, 2, 3);
  }

  private static Sample text(int second, String text) {
    return new Sample(
        "t", START.plusSeconds(second), OptionalDouble.empty(), Optional.of(text), Quality.GOOD);
  }

  @Test
  @DisplayName("LOG-7 deadband: counted from the value recorded last, so that slow drift is seen")
  void deadband() {
    assertThat(
            seconds(
                rule("log", "change", "deadband", "0.5"),
                good(0, 1),
                good(1, 1.5),
                good(2, 1.6),
                good(3, 1.9),
                good(4, 2.05),
                good(5, 2.0),
                good(6, 1.0)))
        .containsExactly(0, 2, 6);
  }

  @Test
  void aQualityThatChangesIsRecordedWhateverTheValue() {
    Sample doubtful =
        new Sample(
            "t", START.plusSeconds(1), OptionalDouble.of(1), Optional.empty(), Quality.UNCERTAIN);
    assertThat(seconds(rule("log", "change", "deadband", "9"), good(0, 1), doubtful, good(2, 1)))
        .containsExactly(0, 1, 2);
    assertThat(
            seconds(rule("log", "periodic", "log.interval", "60000"), good(0, 1), doubtful, bad(2)))
        .containsExactly(0, 1, 2);
  }

  @Test
  @DisplayName("LOG-7 what does not change is recorded at the longest time without a sample")
  void maximum() {
    assertThat(
            seconds(
                rule("log", "change", "log.maximum", "3000"),
                IntStream.range(0, 10).mapToObj(i -> good(i, 7)).toArray(Sample[]::new)))
        .containsExactly(0, 3, 6, 9);
  }

  @Test
  @DisplayName("LOG-7 periodic: the first sample of each interval, aligned to the clock")
  void periodic() {
    assertThat(
            seconds(
                rule("log", "periodic", "log.interval", "5000"),
                IntStream.range(3, 17).mapToObj(i -> good(i, i)).toArray(Sample[]::new)))
        .containsExactly(3, 5, 10, 15);
  }

  @Test
  @DisplayName("SEC-4 a clock that is set back does not silence a tag")
  void theOrderOfArrivalCounts() {
    assertThat(seconds(rule("log", "change"), good(100, 1), good(3, 1), good(4, 2), good(5, 2)))
        .containsExactly(100, 4);
    assertThat(
            seconds(
                rule("log", "periodic", "log.interval", "10000"),
                good(100, 1),
                good(3, 1),
                good(4, 1)))
        .containsExactly(100, 3);
  }

  @Test
  @DisplayName("LOG-5 of samples with the same time the first counts, for the rule too")
  void equalTimes() {
    assertThat(chosen(rule(), List.of(), List.of(good(1, 1), good(1, 2), good(2, 2))))
        .containsExactly(good(1, 1), good(2, 2));
    assertThat(
            chosen(rule("log", "change"), List.of(), List.of(good(1, 1), good(1, 2), good(2, 2))))
        .containsExactly(good(1, 1), good(2, 2));
  }

  private static Stream<LogRule> rules() {
    return Stream.of(
        rule(),
        rule("log", "change"),
        rule("log", "change", "deadband", "2.5"),
        rule("log", "change", "deadband", "4", "log.maximum", "7000"),
        rule("log", "periodic", "log.interval", "5000"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  @DisplayName("LOG-5 a filter that starts from what is held chooses as one that saw everything")
  void aTakeoverChangesNothing(LogRule rule) {
    Random random = new Random(4711);
    for (int run = 0; run < 300; run++) {
      List<Sample> samples = randomWalk(random, 200);
      List<Sample> whole = chosen(rule, List.of(), samples);

      int takeover = random.nextInt(samples.size());
      List<Sample> former = chosen(rule, List.of(), samples.subList(0, takeover));
      // Rows that had not arrived at the other station when the former one was lost.
      int held = former.isEmpty() ? 0 : random.nextInt(former.size() + 1);
      List<Sample> latest = held == 0 ? List.of() : List.of(former.get(held - 1));
      Backfill backfill = new Backfill(latest, START.plusSeconds(1_000));
      Feed feed = new Feed("s", new LogRules(rule, Map.of()), false, Duration.ofSeconds(1));
      List<Sample> taken =
          chosen(
              rule,
              latest,
              samples.stream().filter(sample -> backfill.wants(sample, feed)).toList());

      MemoryHistory history = new MemoryHistory();
      List<Sample> rows = new ArrayList<>(former.subList(0, held));
      rows.addAll(taken);
      assertThat(write(history, rows)).as("run %d, %s", run, rule).isEqualTo(whole);
      assertThat(write(history, former)).as("the other's rows arrive later").isEqualTo(whole);
    }
  }

  private static List<Sample> write(MemoryHistory history, List<Sample> samples) {
    try {
      history.write(1, samples);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return history.rows().getOrDefault("t", List.of());
  }

  private static List<Sample> randomWalk(Random random, int length) {
    List<Sample> samples = new ArrayList<>();
    double value = 0;
    boolean lost = false;
    for (int i = 0; i < length; i++) {
      value += random.nextInt(3) - 1;
      lost = random.nextInt(20) == 0 ? !lost : lost;
      samples.add(lost ? bad(i) : good(i, value));
    }
    return samples;
  }
}
