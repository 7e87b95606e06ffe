package org.hotbackup.reports.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<Shift> SHIFTS = Shift.parse("Early=06:00 Late=14:00, Night=22:00");
  private static final Calendar CALENDAR = new Calendar(BERLIN, SHIFTS);

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(BERLIN).toInstant();
  }

  private static List<Span> split(String from, String to, String unit) {
    return CALENDAR.split(day(from), day(to), unit);
  }

  private static void assertSeamless(List<Span> spans, String from, String to) {
    assertThat(spans.get(0).from()).isEqualTo(day(from));
    assertThat(spans.get(spans.size() - 1).to()).isEqualTo(day(to));
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
    }
  }

  @Test
  @DisplayName("REP-2: the day on which daylight saving begins has 23 hours, each of 60 minutes")
  void spring() {
    List<Span> hours = split("2026-03-29", "2026-03-30", "hour");

    assertThat(hours).hasSize(23);
    assertSeamless(hours, "2026-03-29", "2026-03-30");
    assertThat(hours).extracting(Span::label).contains("2026-03-29 01:00", "2026-03-29 03:00");
    assertThat(hours).extracting(Span::label).doesNotContain("2026-03-29 02:00");
    assertThat(hours)
        .allSatisfy(h -> assertThat(Duration.between(h.from(), h.to())).hasMinutes(60));
  }

  @Test
  @DisplayName("REP-2: the day on which daylight saving ends has 25 hours, 02:00 twice")
  void autumn() {
    List<Span> hours = split("2026-10-25", "2026-10-26", "hour");

    assertThat(hours).hasSize(25);
    assertSeamless(hours, "2026-10-25", "2026-10-26");
    assertThat(hours).filteredOn(h -> h.label().equals("2026-10-25 02:00")).hasSize(2);
  }

  @Test
  @DisplayName("REP-2: days of a month are calendar days over both changes")
  void days() {
    List<Span> march = split("2026-03-01", "2026-04-01", "day");
    assertThat(march).hasSize(31);
    assertSeamless(march, "2026-03-01", "2026-04-01");
    assertThat(march.get(28))
        .isEqualTo(new Span(day("2026-03-29"), day("2026-03-30"), "2026-03-29"));
    assertThat(Duration.between(march.get(28).from(), march.get(28).to())).hasHours(23);

    List<Span> october = split("2026-10-01", "2026-11-01", "day");
    assertThat(Duration.between(october.get(24).from(), october.get(24).to())).hasHours(25);
  }

  @Test
  @DisplayName(
      "REP-2: the shift that runs at midnight began the day before; the night of a change is longer or shorter")
  void shifts() {
    List<Span> shifts = split("2026-10-25", "2026-10-26", "shift");

    assertSeamless(shifts, "2026-10-25", "2026-10-26");
    assertThat(shifts)
        .extracting(Span::label)
        .containsExactly(
            "2026-10-24 Night", "2026-10-25 Early", "2026-10-25 Late", "2026-10-25 Night");
    assertThat(Duration.between(shifts.get(0).from(), shifts.get(0).to())).hasHours(7);
    assertThat(
            Duration.between(
                split("2026-03-29", "2026-03-30", "shift").get(0).from(),
                split("2026-03-29", "2026-03-30", "shift").get(0).to()))
        .hasHours(5);
  }

  @Test
  @DisplayName(
      "REP-2: weeks begin on Monday, months on the first; the ends are those of the period")
  void weeksAndMonths() {
    List<Span> weeks = split("2026-12-30", "2027-01-06", "week");
    assertThat(weeks).extracting(Span::label).containsExactly("2026-W53", "2027-W01");
    assertSeamless(weeks, "2026-12-30", "2027-01-06");

    List<Span> months = split("2026-01-15", "2026-04-02", "month");
    assertThat(months)
        .extracting(Span::label)
        .containsExactly("2026-01", "2026-02", "2026-03", "2026-04");
    assertSeamless(months, "2026-01-15", "2026-04-02");
  }

  @Test
  @DisplayName("REP-2: hours where clocks go back by half an hour follow one another, too")
  void halfHour() {
    Calendar lordHowe = new Calendar(ZoneId.of("Australia/Lord_Howe"), List.of());
    Instant from = Instant.parse("2026-04-04T12:00:00Z");
    List<Span> hours = lordHowe.split(from, from.plus(Duration.ofHours(12)), "hour");
    for (int i = 1; i < hours.size(); i++) {
      assertThat(hours.get(i).from()).isEqualTo(hours.get(i - 1).to());
    }
    assertThat(hours.get(hours.size() - 1).to()).isEqualTo(from.plus(Duration.ofHours(12)));
  }

  @Test
  @DisplayName("What cannot be divided is refused with what to do")
  void refused() {
    assertThatThrownBy(() -> split("2026-01-01", "2026-01-02", "minute"))
        .hasMessageContaining("minute")
        .hasMessageContaining("hour, shift, day, week or month");
    assertThatThrownBy(
            () ->
                new Calendar(BERLIN, List.of())
                    .split(day("2026-01-01"), day("2026-01-02"), "shift"))
        .hasMessageContaining("parameter shifts");
    assertThatThrownBy(() -> split("2020-01-01", "2026-01-02", "hour"))
        .hasMessageContaining("20000");
    assertThatThrownBy(() -> Shift.parse("06:00 25:00")).hasMessageContaining("'25:00'");
    assertThatThrownBy(() -> Shift.parse("06:00 B=06:00")).hasMessageContaining("two start at");
  }
}
