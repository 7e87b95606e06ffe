package org.hotbackup.reports.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(BERLIN).toInstant();
  }

  @Test
  @DisplayName(
      "REP-2: labels of time stand at round times by the clock on the wall, over daylight saving")
  void timeScale() {
    assertThat(new TimeScale(day("2026-10-25"), day("2026-10-26"), BERLIN).ticks(8))
        .extracting(TimeScale.Tick::label)
        .containsExactly(
            "10-25 00:00",
            "10-25 04:00",
            "10-25 08:00",
            "10-25 12:00",
            "10-25 16:00",
            "10-25 20:00",
            "10-26 00:00");
    TimeScale month = new TimeScale(day("2026-03-01"), day("2026-04-01"), BERLIN);
    assertThat(month.ticks(8))
        .allSatisfy(
            tick -> assertThat(tick.time().atZone(BERLIN).toLocalTime()).isEqualTo("00:00"));
    assertThat(month.ticks(8)).hasSizeBetween(3, 9);
    Instant noon = Instant.parse("2026-06-01T10:00:00Z");
    assertThat(new TimeScale(noon, noon.plusSeconds(600), BERLIN).ticks(8))
        .extracting(TimeScale.Tick::label)
        .containsExactly("12:00", "12:02", "12:04", "12:06", "12:08", "12:10");
  }

  @Test
  @DisplayName("REP-2: axes of values end at round numbers")
  void valueScale() {
    ValueScale scale = ValueScale.of(0.13, 97.2, null, null);
    assertThat(scale.ticks().stream().map(scale::label))
        .containsExactly("0", "20", "40", "60", "80", "100");
    ValueScale small = ValueScale.of(-0.02, 0.03, null, null);
    assertThat(small.ticks().stream().map(small::label))
        .containsExactly("-0.02", "-0.01", "0", "0.01", "0.02", "0.03");
    assertThat(ValueScale.of(5, 5, null, null).low()).isLessThan(5);
    assertThat(ValueScale.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null, null).low())
        .isNegative();
    assertThat(ValueScale.of(1, 2, 0.0, 10.0)).isEqualTo(new ValueScale(0, 10, 2));
    assertThat(ValueScale.of(5, 5, 7.0, 3.0).high()).isGreaterThan(7);
  }

  @Test
  @DisplayName("SEC: names in a chart are text, in SVG too")
  void escaped() {
    String svg =
        Charts.svg(
            new BarChart(
                "</svg><script>",
                300,
                200,
                List.of("<a>"),
                List.of(new BarChart.Series("&", List.of(1.0))),
                "\u0001"));
    assertThat(svg).doesNotContain("<script", "<a>", "\u0001").contains("&lt;a&gt;");
  }
}
