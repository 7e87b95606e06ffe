package org.hotbackup.reports.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REP-1: planned times, over daylight saving changes above all. */
class ScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<Instant> times(String text, ZoneId zone, String from, String until) {
    return Schedule.parse(text, zone)
        .between(Instant.parse(from), Instant.parse(until), 100_000)
        .times();
  }

  private static List<Instant> instants(String... texts) {
    List<Instant> instants = new ArrayList<>();
    for (String text : texts) {
      instants.add(Instant.parse(text));
    }
    return instants;
  }

  @Test
  @DisplayName("REP-1: 02:30 in the hour that is jumped over is due at 03:30, once that day")
  void gap() {
    assertThat(times("30 2 * * *", BERLIN, "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z"))
        .isEqualTo(
            instants("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"));
  }

  @Test
  @DisplayName("REP-1: 02:30 in the hour that comes twice is due the first time, once that day")
  void overlap() {
    assertThat(times("30 2 * * *", BERLIN, "2026-10-24T00:00:00Z", "2026-10-26T12:00:00Z"))
        .isEqualTo(
            instants("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
  }

  @Test
  @DisplayName("REP-1: every hour is every hour that passes: 23 and 25 a day")
  void everyHour() {
    assertThat(times("0 * * * *", BERLIN, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"))
        .hasSize(23)
        .allMatch(time -> time.getEpochSecond() % 3_600 == 0);
    assertThat(times("0 * * * *", BERLIN, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"))
        .hasSize(25)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("REP-1: several expressions, the earlier first; a jumped-over time comes in order")
  void several() {
    assertThat(
            times("45 2 * * *; 15 3 * * *", BERLIN, "2026-03-28T23:00:00Z", "2026-03-29T23:00:00Z"))
        .isEqualTo(instants("2026-03-29T01:15:00Z", "2026-03-29T01:45:00Z"));
  }

  @Test
  @DisplayName("REP-1: six fields begin with seconds; the last Friday; both days must match")
  void forms() {
    assertThat(times("*/20 * * * * *", BERLIN, "2026-05-01T00:00:00.5Z", "2026-05-01T00:01:00Z"))
        .isEqualTo(
            instants("2026-05-01T00:00:20Z", "2026-05-01T00:00:40Z", "2026-05-01T00:01:00Z"));
    assertThat(
            times(
                "0 6 1-7 * MON", ZoneId.of("UTC"), "2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"))
        .isEqualTo(instants("2026-05-04T06:00:00Z", "2026-06-01T06:00:00Z"));
    assertThat(
            times("0 6 29 2 *", ZoneId.of("UTC"), "2026-05-01T00:00:00Z", "2030-07-01T00:00:00Z"))
        .isEqualTo(instants("2028-02-29T06:00:00Z"));
  }

  @Test
  @DisplayName("REP-1: a schedule that never comes ends the search")
  void never() {
    assertThat(Schedule.parse("0 0 30 2 *", BERLIN).after(Instant.parse("2026-01-01T00:00:00Z")))
        .isEmpty();
    assertThat(Schedule.parse(" ", BERLIN).after(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  @DisplayName("REP-3: of too many planned times the latest are taken, and it is said")
  void bounded() {
    Schedule.Times times =
        Schedule.parse("* * * * *", BERLIN)
            .between(
                Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-05-01T01:00:00Z"), 10);
    assertThat(times.times()).hasSize(10).endsWith(Instant.parse("2026-05-01T01:00:00Z"));
    assertThat(times.more()).isTrue();
  }

  @Test
  @DisplayName("REP-3: an outage of a month is looked through at once")
  void longOutage() {
    Instant end = Instant.parse("2026-05-01T00:00:00Z");
    Schedule seconds = Schedule.parse("*/2 * * * * *", BERLIN);
    Schedule.Times times =
        assertTimeoutPreemptively(
            Duration.ofSeconds(2),
            () -> seconds.between(end.minus(Duration.ofDays(31)), end, 1_000));
    assertThat(times.times()).hasSize(1_000).first().isEqualTo(end.minusSeconds(1_998));
    assertThat(times.more()).isTrue();
    assertThat(Schedule.parse("0 0 1 * *", BERLIN).between(Instant.EPOCH, end, 10_000).more())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "UTC",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "Asia/Kolkata"
      })
  @DisplayName("REP-1: random daily times, compared with java.time over three years")
  void daily(String name) {
    ZoneId zone = ZoneId.of(name);
    Random random = new Random(7);
    for (int round = 0; round < 12; round++) {
      LocalTime at =
          round % 2 == 0
              ? LocalTime.of(random.nextInt(24), random.nextInt(60))
              : LocalTime.of(random.nextInt(4), random.nextInt(60));
      TreeSet<Instant> expected = new TreeSet<>();
      LocalDate first = LocalDate.of(2025, 1, 1);
      for (int day = 0; day < 3 * 365; day++) {
        expected.add(ZonedDateTime.of(first.plusDays(day), at, zone).toInstant());
      }
      Instant from = first.atStartOfDay(zone).toInstant().minusSeconds(1);
      Instant until = first.plusDays(3 * 365L).atStartOfDay(zone).toInstant().minusSeconds(1);
      List<Instant> found =
          Schedule.parse(at.getMinute() + " " + at.getHour() + " * * *", zone)
              .between(from, until, 100_000)
              .times();
      assertThat(found).as(at + " in " + zone).isEqualTo(List.copyOf(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
  @DisplayName("REP-1: every n minutes, compared with all minutes of the year on the wall")
  void everyHourOfTheYear(String name) {
    ZoneId zone = ZoneId.of(name);
    List<Instant> expected = new ArrayList<>();
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    for (int minute = 1; minute <= 365 * 24 * 60; minute++) {
      Instant time = from.plus(Duration.ofMinutes(minute));
      if (LocalDateTime.ofInstant(time, zone).getMinute() % 20 == 10) {
        expected.add(time);
      }
    }
    assertThat(times("10,30,50 * * * *", zone, from.toString(), "2027-01-01T00:00:00Z"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 25 * * *", "* * *", "hourly", "0 0 6 * * * 2026", "61 * * * *"})
  @DisplayName("CFG-5: what is no schedule is refused, saying what to write")
  void refused(String text) {
    assertThatThrownBy(() -> Schedule.parse(text, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("write minute, hour");
  }
}
