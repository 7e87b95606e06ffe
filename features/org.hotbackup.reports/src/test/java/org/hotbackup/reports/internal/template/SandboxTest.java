package org.hotbackup.reports.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.reports.internal.MemoryHistory;
import org.hotbackup.reports.internal.render.ReportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SandboxTest {

  private static final String SECRET = "the-secret-of-the-station";

  @TempDir Path station;
  private Templates templates;

  @BeforeEach
  void lay() throws Exception {
    Path folder = Files.createDirectories(station.resolve("project/templates"));
    Files.writeString(station.resolve("project/users.json"), SECRET);
    Files.writeString(station.resolve("secret.html"), SECRET);
    Files.createSymbolicLink(folder.resolve("link.html"), station.resolve("secret.html"));
    templates =
        new Templates(folder, new MemoryHistory().good("T", "2026-11-24T00:00:00Z", 1))
            .within(Duration.ofSeconds(1), 100_000);
  }

  @ParameterizedTest
  @DisplayName("SEC: a template cannot load classes, run code, or reach what is behind values")
  @ValueSource(
      strings = {
        "${'freemarker.template.utility.Execute'?new()('id')}",
        "<#assign x = 'freemarker.template.utility.Execute'?new()>${x('id')}",
        "${'freemarker.template.utility.ObjectConstructor'?new()('java.io.File', '/')}",
        "${report?api.class}",
        "${stats('T')?api.class.classLoader}",
        "${report.class}",
        "${report.getClass()}",
        "${stats('T').class}",
        "${\"'freemarker.template.utility.Execute'?new()('id')\"?eval}",
        "${'1+1'?<#-- hidden -->eval}",
        "${'1+1'?  eval}",
        "${'{\"a\":1}'?eval_json.a}",
        "<#assign t = '<#include \"/etc/passwd\">'?interpret><@t/>",
        "<#assign o = 'x${\"1\"?eval}'>${o}",
        "${.vars['freemarker.core']}",
      })
  void noCode(String text) {
    assertThatThrownBy(() -> templates.run(text))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("t.html");
  }

  @ParameterizedTest
  @DisplayName("SEC: a template reads no file outside templates/")
  @ValueSource(
      strings = {
        "<#include '/etc/passwd'>",
        "<#include '../users.json'>",
        "<#include '../../secret.html'>",
        "<#include '/../users.json' parse=false>",
        "<#include 'file:///etc/passwd'>",
        "<#include 'link.html'>",
        "<#include 'x/../../users.json'>",
        "<#include '%2e%2e/users.json'>",
        "<#import '../users.json' as u>",
        "<#include '*/../users.json'>",
        "${image('../users.json')}",
        "${image('/etc/passwd')}",
        "${image('link.html')}",
        "<#assign x = .get_optional_template('../users.json', {'parse': false})><@x.include/>",
      })
  void noFiles(String text) {
    assertThatThrownBy(() -> assertThat(templates.run(text)).doesNotContain(SECRET, "root:"))
        .isInstanceOf(ReportException.class);
  }

  @Test
  @DisplayName("SEC: what is included is under the same rules")
  void included() throws Exception {
    templates.write("part.html", "${'1'?eval}");
    assertThatThrownBy(() -> templates.run("<#include 'part.html'>"))
        .hasMessageContaining("?eval is refused");
    templates.write("loop.html", "<#list 1.. as x></#list>");
    assertThatThrownBy(() -> templates.run("<#include 'loop.html'>"))
        .hasMessageContaining("took more than 1 s");
  }

  @ParameterizedTest
  @DisplayName("SEC: a template cannot run without end, with output or without")
  @ValueSource(
      strings = {
        "<#list 1.. as x></#list>",
        "<#list 1.. as x><#attempt>${x.y}<#recover></#attempt></#list>",
        "<#macro m><@m/></#macro><@m/>",
        "<#function f x><#return f(x + 1)></#function>${f(1)}",
        "<#list 1.. as x>${stats('T', {'quality': 'any'}).count}</#list>",
      })
  void endsInTime(String text) {
    assertThatThrownBy(() -> templates.run(text))
        .isInstanceOf(ReportException.class)
        .hasMessageMatching("(?s).*(took more than 1 s|calls itself without end|larger than).*");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  @DisplayName("SEC: output is bounded")
  void bounded() {
    assertThatThrownBy(() -> templates.run("<#list 1.. as x>xxxxxxxxxxxxxxxx</#list>"))
        .hasMessageContaining("larger than 100000 characters");
  }

  @ParameterizedTest
  @DisplayName("SEC: regular expressions, which cannot be interrupted, are refused")
  @ValueSource(
      strings = {
        "${'aaa'?matches('(a+)+$')}",
        "${'aaa'?replace('(a+)+$', '', 'r')}",
        "<#assign f = 'r'>${'aaa'?replace('(a+)+$', '', f)}",
        "${'aaa'?split('(a+)+$', 'r')?size}",
        "${'aaa'?keep_before('(a+)+$', 'r')}",
        "${'aaa'?replace('(a' + ',' + ')', ('x')?upper_case, 'r')}",
      })
  void noPatterns(String text) {
    assertThatThrownBy(() -> templates.run(text)).hasMessageContaining("regular expressions");
  }

  @Test
  @DisplayName("SEC: the same built-ins without patterns work, and so do common ones")
  void allowed() throws Exception {
    assertThat(templates.run("${'a,b'?replace(',', ';')} ${'a,b'?split(',')?size}"))
        .isEqualTo("a;b 2");
    assertThat(templates.run("${'<b>'} ${[1, 2, 3]?map(x -> x * 2)?join(' ')}"))
        .isEqualTo("&lt;b&gt; 2 4 6");
  }

  @Test
  @DisplayName("REP-2: a template cannot hide that the history was away")
  void attempt() throws Exception {
    MemoryHistory history = new MemoryHistory();
    history.goAway();
    Templates away = new Templates(station.resolve("project/templates"), history);
    assertThatThrownBy(() -> away.run("<#attempt>${stats('T').count}<#recover>0</#attempt>"))
        .isInstanceOf(org.hotbackup.api.HistoryUnavailableException.class);
    assertThatThrownBy(() -> templates.run("<#attempt>${alarms()?size}<#recover>0</#attempt>"))
        .isInstanceOf(org.hotbackup.api.HistoryUnavailableException.class)
        .hasMessageContaining("alarm log");
  }
}
