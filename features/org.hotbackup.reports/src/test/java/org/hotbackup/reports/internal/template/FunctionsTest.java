package org.hotbackup.reports.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;
import org.hotbackup.reports.internal.MemoryHistory;
import org.hotbackup.reports.internal.render.ReportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {

  @TempDir Path folder;
  private Templates templates;

  @BeforeEach
  void lay() {
    MemoryHistory history =
        new MemoryHistory()
            .good("Line1/flow", "2026-11-23T23:00:00Z", 5)
            .good("Line1/flow", "2026-11-24T06:00:00Z", 10)
            .good("Line1/flow", "2026-11-24T18:00:00Z", 20)
            .bad("Line1/flow", "2026-11-24T21:00:00Z")
            .good("Line2/flow", "2026-11-24T06:00:00Z", 1);
    templates = new Templates(folder, history);
  }

  @ParameterizedTest
  @DisplayName("REP-2: what templates ask for")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${stats('Line1/flow').average}                            | 15
          ${stats('Line1/flow').timeAverage}                        | 10
          ${stats('Line1/flow').maxTime}                            | 2026-11-24 19:00:00
          ${stats('Line1/flow').goodShare}                          | 0.875
          ${stats('Line1/flow').percentile(50)}                     | 15
          ${stats('Line1/flow').samples}                            | 3
          ${stats('none').average!'-'}                              | -
          ${per('Line1/flow', 'hour')?size}                         | 24
          ${per('Line1/flow', 'hour')[6].last}                      | 10
          ${periods('day')[0].label}                                | 2026-11-24
          ${value('Line1/flow', from)}                              | 5
          ${value('Line1/flow', to)!'bad'}                          | bad
          ${tags('Line*/flow')?join(' ')}                           | Line1/flow Line2/flow
          ${tags(['Line2/*', ' Line1/*'])?size}                     | 2
          ${above('Line1/flow', 8).seconds / 3600}                  | 15
          ${below('Line1/flow', 8).share}                           | 0.25
          ${inState('Line1/flow', 10).seconds}                      | 43200
          ${states('Line1/flow')?map(s -> s.state)?join(' ')}       | 10 5 20
          ${intervals('Line1/flow', {'above': 15})[0].from}         | 2026-11-24 19:00:00
          ${samples('Line1/flow')?last.quality}                     | bad
          ${stats('Line1/flow', periods('hour')[18]).count}         | 1
          ${duration(3725)}                                         | 1:02:05
          ${parameters.line!'none'}                                 | Line1
          ${from} ${to?string('HH:mm')} ${zone}                     | 2026-11-24 01:00:00 01:00 Europe/Berlin
          ${cell(1234.567, '#,##0.0')}                              | <td class="number" data-number="1234.567" data-format="#,##0.0">1,234.6</td>
          <#setting locale='de'>${cell(1234.567, '#,##0.0')}        | <td class="number" data-number="1234.567" data-format="#,##0.0">1.234,6</td>
          ${cell(stats('none').average)}                            | <td class="missing" data-missing="">&#8211;</td>
          ${cell(5400, 'duration')}                                 | <td class="number" data-duration="5400.0">1:30:00</td>
          ${cell('<&>')}                                            | <td>&lt;&amp;&gt;</td>
          """)
  void functions(String template, String expected) throws Exception {
    assertThat(templates.run(template, Map.of("line", "Line1"), Optional.empty()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("REP-2: an error names file, line, place and what to do")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ${stats('x').averge}            | templates/t.html, line 3: | there is no 'averge': take one of samples
          ${nothing}                      | templates/t.html, line 3: ${nothing} has no value | write ${(nothing)!'-'}
          ${stats('none').average}        | templates/t.html, line 3: ${stats("none").average} has no value | it may be missing
          ${stats()}                      | line 3: | stats(): 0 arguments are given: write stats('tag'
          ${stats('x', {'qualty': 'a'})}  | line 3: | there is no option 'qualty': take quality, rollover
          ${stats('x', {'quality': 'a'})} | line 3: | take good, uncertain
          ${per('x', 'minute')?size}      | line 3: | write hour, shift, day, week or month
          ${per('x', 'shift')?size}       | line 3: | give the report the parameter shifts
          ${value('x')}                   | line 3: | write value('tag', time)
          ${cell(1, '0.0.0')}             | line 3: | format '0.0.0' is none for numbers
          ${cell(from, 'QQQQQQQ')}        | line 3: | is none for times
          ${total('median')}              | line 3: | take one of sum, average
          ${trend('x', {'axis': 9})}      | line 3: | axis 9: must be from 1 to 4
          ${bar(['a', 'b'], [1])}         | line 3: | 1 values for 2 labels
          <#list>                         | templates/t.html, line 3: | list
          <#if x                          | templates/t.html, line | column
          ${'a' * 2}                      | templates/t.html, line 3: | number
          <#include 'gone.html'>          | templates/t.html, line 3: | gone.html
          """)
  void errors(String template, String place, String reason) {
    assertThatThrownBy(() -> templates.run("<p>\n</p>\n" + template + "\n"))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  @DisplayName("REP-2: a template that is not there is named with its folder")
  void missing() throws Exception {
    templates.write("t.html", "x");
    java.nio.file.Files.delete(folder.resolve("t.html"));
    assertThatThrownBy(
            () ->
                new TemplateEngine(folder, 100)
                    .run(
                        new org.hotbackup.reports.internal.render.ReportRequest(
                            "r",
                            "gone",
                            Templates.TO,
                            Templates.FROM,
                            Templates.TO,
                            java.time.ZoneOffset.UTC,
                            Map.of(),
                            java.util.Set.of(org.hotbackup.reports.internal.render.Format.CSV),
                            false),
                        new MemoryHistory(),
                        Optional.empty(),
                        new Guard(
                            org.hotbackup.reports.internal.Threads.timer("t"),
                            java.time.Duration.ofMinutes(1),
                            () -> false)))
        .hasMessage("there is no templates/gone.html in the project: put it there");
  }

  @Test
  @DisplayName("LOG-8: alarms of the period, and how long each stood")
  void alarms() throws Exception {
    Alarm alarm =
        new Alarm(
            "high",
            "Line1/flow",
            Instant.parse("2026-11-24T06:00:00Z"),
            Optional.of(Instant.parse("2026-11-24T06:01:30Z")),
            Optional.empty(),
            Optional.empty(),
            "Flow is <high>");
    assertThat(
            templates.run(
                "<#list alarms() as a>${a.condition} ${a.text} ${a.seconds} ${a.acknowledgedBy!'nobody'}</#list>",
                Map.of(),
                Optional.of(new OneAlarm(alarm))))
        .isEqualTo("high Flow is &lt;high&gt; 90 nobody");
  }

  private record OneAlarm(Alarm alarm) implements Conditions {

    @Override
    public List<String> names() {
      return List.of(alarm.condition());
    }

    @Override
    public List<Alarm> standing() {
      return List.of();
    }

    @Override
    public List<Alarm> log(Instant from, Instant to) {
      return alarm.raised().isBefore(from) || !alarm.raised().isBefore(to)
          ? List.of()
          : List.of(alarm);
    }

    @Override
    public void acknowledge(String condition, Instant raised, String by) {
      throw new IllegalArgumentException("reports acknowledge nothing");
    }
  }
}
