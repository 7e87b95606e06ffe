package org.hotbackup.portal.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrendSeriesTest {

  private static final Instant FROM = Instant.parse("2026-01-31T10:00:00Z");
  private static final int SECONDS = 10_000;

  private final TrendSeries series = new TrendSeries("tag", FROM, FROM.plusSeconds(SECONDS), 100);

  private ObjectNode document() {
    ObjectNode document = Json.object();
    series.write("", document);
    return document;
  }

  @Test
  @DisplayName("PORT-1: while there are few rows, the trend has every row to the microsecond")
  void raw() {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Instant time = FROM.plusSeconds(i).plusNanos(123_456_000);
      series.add(Sample.good("tag", time, i / 3.0));
      times.add(time.toEpochMilli() + 0.456);
    }
    ObjectNode document = document();
    assertThat(document.path("raw").asBoolean()).isTrue();
    List<Double> given = new ArrayList<>();
    document.path("points").forEach(point -> given.add(point.get(0).asDouble()));
    assertThat(given).isEqualTo(times);
    assertThat(document.path("points").get(7).get(1).asDouble()).isEqualTo(7 / 3.0);
  }

  @Test
  @DisplayName("PORT-1: of many rows no peak and no gap is lost, and their order is kept")
  void thinned() {
    Random random = new Random(7);
    for (int i = 0; i < SECONDS; i++) {
      Instant time = FROM.plusSeconds(i);
      if (i == 5_000) {
        series.add(Sample.bad("tag", time));
      } else {
        series.add(Sample.good("tag", time, i == 7_777 ? 99 : random.nextDouble()));
      }
    }
    ObjectNode document = document();
    assertThat(document.path("raw").asBoolean()).isFalse();
    assertThat(document.path("rows").asLong()).isEqualTo(SECONDS);
    JsonNode points = document.path("points");
    assertThat(points.size()).isBetween(300, 500);
    double before = 0;
    boolean peak = false;
    boolean gap = false;
    for (JsonNode point : points) {
      assertThat(point.get(0).asDouble()).isGreaterThan(before);
      before = point.get(0).asDouble();
      peak |= point.get(1).asDouble() == 99;
      gap |= point.get(1).isNull() && point.get(2).asInt() == 0;
    }
    assertThat(peak).isTrue();
    assertThat(gap).isTrue();
  }

  @Test
  @DisplayName("PORT-1: a spreadsheet takes no tag of an export for a formula")
  void fields() {
    assertThat(Trends.field("=1+1")).isEqualTo("'=1+1");
    assertThat(Trends.field("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    assertThat(Trends.field("press.1")).isEqualTo("press.1");
  }
}
