package org.hotbackup.reports.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.reports.internal.MemoryHistory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-24T01:00:00Z");
  private static final Span HOUR = new Span(FROM, TO, "");

  private final MemoryHistory history = new MemoryHistory();

  private HistoryReader reader() {
    return new HistoryReader(history, TO, () -> {});
  }

  private Statistics statistics(Rules rules, Double... percents) throws Exception {
    return reader().statistics("T", List.of(HOUR), rules, List.of(percents)).get(0);
  }

  @Test
  @DisplayName("REP-2: the time-weighted average counts each value for as long as it held")
  void timeAverage() throws Exception {
    history
        .good("T", "2026-11-23T23:00:00Z", 10)
        .good("T", "2026-11-24T00:15:00Z", 20)
        .good("T", "2026-11-24T00:45:00Z", 40);

    Statistics s = statistics(Rules.USUAL);

    assertThat(s.timeAverage()).hasValue((10 * 15 + 20 * 30 + 40 * 15) / 60.0);
    assertThat(s.average()).hasValue(30);
    assertThat(s.good()).isEqualTo(3600);
    assertThat(s.goodShare()).hasValue(1);
  }

  @Test
  @DisplayName("REP-2: bad quality is left out, and the time it holds, unless it is asked for")
  void bad() throws Exception {
    history
        .good("T", "2026-11-24T00:00:00Z", 10)
        .bad("T", "2026-11-24T00:10:00Z")
        .good("T", "2026-11-24T00:40:00Z", 30)
        .add(uncertain("2026-11-24T00:50:00Z", 100));

    Statistics s = statistics(Rules.USUAL);
    assertThat(s.samples()).isEqualTo(4);
    assertThat(s.count()).isEqualTo(2);
    assertThat(s.max()).hasValue(30);
    assertThat(s.timeAverage()).hasValue(20);
    assertThat(s.good()).isEqualTo(1200);
    assertThat(s.goodShare().getAsDouble()).isCloseTo(1 / 3.0, within(1e-12));

    Statistics with = statistics(new Rules(Quality.UNCERTAIN, OptionalDouble.empty()));
    assertThat(with.max()).hasValue(100);
    assertThat(with.maxTime()).hasValue(Instant.parse("2026-11-24T00:50:00Z"));
    assertThat(with.good()).isEqualTo(1800);
  }

  private static Sample uncertain(String time, double value) {
    return new Sample(
        "T", Instant.parse(time), OptionalDouble.of(value), Optional.empty(), Quality.UNCERTAIN);
  }

  @Test
  @DisplayName("REP-2: the totaliser goes on over resets and roll-overs")
  void totaliser() throws Exception {
    history
        .good("T", "2026-11-23T23:59:00Z", 65_000)
        .good("T", "2026-11-24T00:10:00Z", 65_500)
        .good("T", "2026-11-24T00:20:00Z", 64)
        .bad("T", "2026-11-24T00:30:00Z")
        .good("T", "2026-11-24T00:40:00Z", 164);

    assertThat(statistics(Rules.USUAL).total()).hasValue(500 + 64 + 100);
    assertThat(statistics(new Rules(Quality.GOOD, OptionalDouble.of(65_536))).total())
        .hasValue(500 + 100 + 100);
  }

  @Test
  @DisplayName("REP-2: a small fall of a counter that rolls over is a reset, not a roll-over")
  void smallFall() throws Exception {
    history.good("T", "2026-11-24T00:10:00Z", 1000).good("T", "2026-11-24T00:20:00Z", 10);

    assertThat(statistics(new Rules(Quality.GOOD, OptionalDouble.of(65_536))).total()).hasValue(10);
  }

  @Test
  @DisplayName("REP-2: hours add up to the day, and each step counts where it ends")
  void hoursAddUp() throws Exception {
    history
        .good("T", "2026-11-24T00:10:00Z", 100)
        .good("T", "2026-11-24T00:50:00Z", 130)
        .good("T", "2026-11-24T01:10:00Z", 150)
        .good("T", "2026-11-24T03:10:00Z", 170);
    Instant end = FROM.plusSeconds(4 * 3600);
    List<Span> hours = new Calendar(java.time.ZoneOffset.UTC, List.of()).split(FROM, end, "hour");
    HistoryReader reader = new HistoryReader(history, end, () -> {});

    List<Statistics> perHour = reader.statistics("T", hours, Rules.USUAL, List.of());

    assertThat(perHour)
        .extracting(s -> s.total().orElse(-1))
        .containsExactly(30.0, 20.0, 0.0, 20.0);
    assertThat(perHour)
        .extracting(Statistics::good)
        .containsExactly(3000.0, 3600.0, 3600.0, 3600.0);
    assertThat(perHour.get(2).timeAverage()).hasValue(150);
    assertThat(perHour.get(2).average()).isEmpty();
    assertThat(
            reader
                .statistics("T", List.of(new Span(FROM, end, "")), Rules.USUAL, List.of())
                .get(0)
                .total())
        .hasValue(70);
  }

  @Test
  @DisplayName("REP-2: what is not known has no value; nothing holds longer than the report knows")
  void unknown() throws Exception {
    Statistics none = statistics(Rules.USUAL);
    assertThat(none.count()).isZero();
    assertThat(none.average()).isEmpty();
    assertThat(none.timeAverage()).isEmpty();
    assertThat(none.total()).isEmpty();
    assertThat(none.deviation()).isEmpty();
    assertThat(none.goodShare()).hasValue(0);

    history.good("T", "2026-11-24T00:15:00Z", 7);
    HistoryReader early = new HistoryReader(history, FROM.plusSeconds(1800), () -> {});
    Statistics half = early.statistics("T", List.of(HOUR), Rules.USUAL, List.of()).get(0);
    assertThat(half.good()).isEqualTo(900);
    assertThat(half.known()).isEqualTo(1800);
  }

  @Test
  @DisplayName("REP-2: the same question is read once")
  void once() throws Exception {
    history.good("T", "2026-11-24T00:15:00Z", 7);
    HistoryReader reader = reader();
    reader.statistics("T", List.of(HOUR), Rules.USUAL, List.of());
    reader.statistics("T", List.of(HOUR), Rules.USUAL, List.of());
    assertThat(history.reads()).isEqualTo(1);
  }

  @Test
  @DisplayName("REP-2: durations in a state, how often it came, and its intervals")
  void states() throws Exception {
    history
        .good("T", "2026-11-23T23:00:00Z", 1)
        .good("T", "2026-11-24T00:10:00Z", 0)
        .good("T", "2026-11-24T00:15:00Z", 0)
        .good("T", "2026-11-24T00:20:00Z", 1)
        .bad("T", "2026-11-24T00:30:00Z")
        .good("T", "2026-11-24T00:40:00Z", 0);
    HistoryReader reader = reader();

    List<StateTotal> totals = reader.totals("T", HOUR, State.each(), Rules.USUAL);

    assertThat(totals).extracting(StateTotal::state).containsExactly("0", "1");
    assertThat(totals).extracting(StateTotal::seconds).containsExactly(1800.0, 1200.0);
    assertThat(totals).extracting(StateTotal::count).containsExactly(2L, 1L);
    assertThat(reader.intervals("T", HOUR, State.below(1), Rules.USUAL))
        .extracting(Interval::from, Interval::seconds)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-11-24T00:10:00Z"), 600.0),
            org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-11-24T00:40:00Z"), 1200.0));
    assertThat(reader.totals("T", HOUR, State.above(5), Rules.USUAL)).isEmpty();
  }

  @Test
  @DisplayName("REP-2: a chart keeps the peaks of more samples than pixels, and the gaps")
  void curve() throws Exception {
    for (int i = 0; i < 3600; i++) {
      history.add(Sample.good("T", FROM.plusSeconds(i), i == 1234 ? 99 : i == 2345 ? -99 : i % 7));
    }
    history.add(Sample.bad("T", FROM.plusMillis(3_000_500)));

    List<Curve.Point> points = reader().curve("T", HOUR, 100, false);

    assertThat(points).hasSizeLessThan(420);
    assertThat(points).extracting(Curve.Point::value).contains(99.0, -99.0, Double.NaN);
    assertThat(points).isSortedAccordingTo(java.util.Comparator.comparing(Curve.Point::micros));
  }

  @Test
  @DisplayName("REP-2: a line of good and bad samples in turn stays within its bound of points")
  void gapsAreBounded() throws Exception {
    for (int i = 0; i < 100_000; i++) {
      Instant time = FROM.plusMillis(i * 36L);
      history.add(i % 2 == 0 ? Sample.good("T", time, i) : Sample.bad("T", time));
    }
    assertThat(reader().curve("T", HOUR, 100, true)).hasSizeLessThan(1000);
  }

  @Test
  @DisplayName("REP-2: tags by wildcard")
  void wildcards() {
    assertThat(Wildcard.matches("Line1/*", "Line1/a/b")).isTrue();
    assertThat(Wildcard.matches("*flow?", "x.flow1")).isTrue();
    assertThat(Wildcard.matches("Line1/*", "Line2/a")).isFalse();
    assertThat(Wildcard.matches("a.c", "abc")).isFalse();
    assertThat(Wildcard.matches("*a".repeat(20), "a".repeat(5000) + "b")).isFalse();
  }
}
