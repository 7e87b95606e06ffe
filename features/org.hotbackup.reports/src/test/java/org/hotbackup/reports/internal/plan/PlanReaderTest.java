package org.hotbackup.reports.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.reports.internal.render.Format;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REP-1, CFG-5: the configuration of a report. */
class PlanReaderTest {

  static Map<String, Object> properties(String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", ReportPlan.PID + "~daily");
    properties.put("template", "daily-production");
    properties.put("time.zone", "Europe/Berlin");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return properties;
  }

  @Test
  @DisplayName("REP-1: the defaults, and everything given")
  void read() {
    ReportPlan plan = PlanReader.read(properties());
    assertThat(plan.name()).isEqualTo("daily");
    assertThat(plan.formats()).containsExactly(Format.PDF);
    assertThat(plan.catchUp()).isEqualTo(CatchUp.MAKE);
    assertThat(plan.patience()).isEqualTo(Duration.ofSeconds(60));
    assertThat(plan.keep()).contains(Duration.ofDays(3650));
    assertThat(plan.item()).isEqualTo("report:daily");

    ReportPlan full =
        PlanReader.read(
            properties(
                "schedule", "0 6 * * *; 0 18 * * *",
                "period", "previous shift",
                "shifts", "Early=06:00 Late=14:00 Night=22:00",
                "trigger", "hot raised; start-up; pump 3 cleared",
                "trigger.hold", "30 s",
                "trigger.distance", "15 min",
                "formats", "PDF, xlsx",
                "parameters", "line=3; title=Press = 3",
                "catch.up", "last",
                "printer", "office",
                "keep.days", "0",
                "wait", "5 min"));
    assertThat(full.triggers())
        .containsExactly(
            new Trigger.OnCondition("hot", true, Duration.ofSeconds(30), Duration.ofMinutes(15)),
            new Trigger.StartUp(),
            new Trigger.OnCondition(
                "pump 3", false, Duration.ofSeconds(30), Duration.ofMinutes(15)));
    assertThat(full.formats()).containsExactlyInAnyOrder(Format.PDF, Format.XLSX);
    assertThat(full.parameters())
        .containsEntry("line", "3")
        .containsEntry("title", "Press = 3")
        .containsEntry("shifts", "Early=06:00 Late=14:00 Night=22:00");
    assertThat(full.printer()).contains("office");
    assertThat(full.keep()).isEmpty();
    assertThat(full.schedule().after(Instant.parse("2026-06-01T05:00:00Z")))
        .isEqualTo(Optional.of(Instant.parse("2026-06-01T16:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "time.zone, Mars/Base, write one as Europe/Berlin",
    "period, yesterday, write previous hour",
    "period, 0 s, longer than 0",
    "period, previous shift, needs shifts",
    "shifts, 25:00, write when shifts begin",
    "shifts, 06:00 06:00, two begin at 06:00",
    "trigger, hot, write start-up",
    "trigger.hold, 2 d, at most 1 d",
    "template, ../../etc/passwd, project/templates",
    "template, '', project/templates",
    "formats, pdf doc, 'doc'",
    "parameters, line, write name=value",
    "catch.up, all, 'write make, skip or last'",
    "keep.days, -1, write whole days",
    "wait, 1, ms",
    "colour, red, there is no setting [colour]"
  })
  @DisplayName("CFG-5: a bad value is refused, naming it and what to write")
  void refused(String key, String value, String says) {
    assertThatThrownBy(() -> PlanReader.read(properties(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(says.startsWith("'") ? says.replace("'", "") : says);
  }

  @Test
  @DisplayName("REP-4: a printer needs a PDF; a name must do for a folder")
  void together() {
    assertThatThrownBy(() -> PlanReader.read(properties("printer", "office", "formats", "csv")))
        .hasMessageContaining("printer 'office' needs formats to name pdf, which is csv");
    assertThatThrownBy(
            () -> PlanReader.read(properties("service.pid", ReportPlan.PID + "~../evil")))
        .hasMessageContaining("the name '../evil' is refused");
  }

  @Test
  @DisplayName("REP-1: periods over daylight saving changes; a day of 23 hours, a shift at night")
  void periods() {
    Instant planned = Instant.parse("2026-03-30T04:00:00Z");
    assertThat(span("previous day", planned))
        .isEqualTo(List.of("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"));
    assertThat(span("previous hour", planned))
        .isEqualTo(List.of("2026-03-30T03:00:00Z", "2026-03-30T04:00:00Z"));
    assertThat(span("previous week", planned))
        .isEqualTo(List.of("2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"));
    assertThat(span("previous month", planned))
        .isEqualTo(List.of("2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"));
    assertThat(span("previous shift", planned))
        .isEqualTo(List.of("2026-03-29T20:00:00Z", "2026-03-30T04:00:00Z"));
    assertThat(span("8 h", planned))
        .isEqualTo(List.of("2026-03-29T20:00:00Z", "2026-03-30T04:00:00Z"));
    assertThat(span("previous shift", Instant.parse("2026-03-29T10:00:00Z")))
        .as("the night in which the clock jumps is an hour shorter")
        .isEqualTo(List.of("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z"));
  }

  private static List<String> span(String period, Instant planned) {
    ReportPlan plan = PlanReader.read(properties("period", period, "shifts", "06:00 14:00 22:00"));
    assertThat(plan.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    Period.Span span = plan.period().of(planned);
    return List.of(span.from().toString(), span.to().toString());
  }

  @Test
  @DisplayName(
      "REP-3: what was missed for longer than the grace is made, skipped, or the last made")
  void catchUp() {
    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    List<Instant> due =
        List.of(now.minusSeconds(7_200), now.minusSeconds(3_600), now.minusSeconds(3));
    assertThat(made(CatchUp.MAKE, due, now)).isEqualTo(due);
    assertThat(made(CatchUp.SKIP, due, now)).isEqualTo(due.subList(2, 3));
    assertThat(made(CatchUp.LAST, due, now)).isEqualTo(due.subList(2, 3));
    assertThat(made(CatchUp.LAST, due.subList(0, 2), now)).isEqualTo(due.subList(1, 2));
    assertThat(made(CatchUp.SKIP, due.subList(0, 2), now)).isEmpty();
  }

  private static List<Instant> made(CatchUp catchUp, List<Instant> due, Instant now) {
    return catchUp.decide(due, now).stream()
        .filter(CatchUp.Decision::make)
        .map(CatchUp.Decision::planned)
        .toList();
  }
}
