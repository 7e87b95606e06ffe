package org.hotbackup.ftp.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OUT-1 periods of the history, and which tags")
class PeriodsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @ValueSource(strings = {"2 s", "15 min", "1 h", "8 h", "day", "week", "month"})
  @DisplayName("OUT-1 no gap and no overlap, also where clocks are set to another time")
  void follow(String text) {
    Periods periods = Periods.parse(text, BERLIN);
    for (String from : new String[] {"2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z"}) {
      Instant begin = periods.begin(Instant.parse(from));
      for (int i = 0; i < 100; i++) {
        Instant end = periods.end(begin);
        assertThat(end).isAfter(begin);
        assertThat(periods.begin(end)).isEqualTo(end);
        assertThat(periods.begin(end.minusNanos(1_000))).isEqualTo(begin);
        assertThat(periods.end(end.minusNanos(1_000))).isEqualTo(end);
        begin = end;
      }
    }
  }

  @Test
  void calendar() {
    Instant time = Instant.parse("2026-03-29T12:34:56Z");
    assertThat(Periods.parse("day", BERLIN).begin(time)).isEqualTo("2026-03-28T23:00:00Z");
    assertThat(Periods.parse("day", BERLIN).end(time)).isEqualTo("2026-03-29T22:00:00Z");
    assertThat(Periods.parse("week", BERLIN).begin(time)).isEqualTo("2026-03-22T23:00:00Z");
    assertThat(Periods.parse("month", BERLIN).end(time)).isEqualTo("2026-03-31T22:00:00Z");
    assertThat(Periods.parse("15 min", BERLIN).begin(time)).isEqualTo("2026-03-29T12:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 s", "7 min", "2 d", "500 ms", "fortnight"})
  void refused(String text) {
    assertThatThrownBy(() -> Periods.parse(text, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + text + "'", "day, week, month", "15 min");
  }

  @Test
  void tags() {
    Tags tags = Tags.parse("press.*, line ?.speed,exact(1)");
    assertThat(tags.contains("press.a.b")).isTrue();
    assertThat(tags.contains("line 1.speed")).isTrue();
    assertThat(tags.contains("exact(1)")).isTrue();
    assertThat(tags.contains("line 12.speed")).isFalse();
    assertThat(tags.contains("exact")).isFalse();
    assertThat(tags.contains("pressed")).isFalse();
    assertThatThrownBy(() -> Tags.parse(" , ")).hasMessageContaining("tags is empty");
  }
}
