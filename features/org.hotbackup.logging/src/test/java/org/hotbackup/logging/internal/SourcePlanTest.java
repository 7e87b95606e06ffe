package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.Tag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePlanTest {

  @TempDir private Path tags;

  private SourcePlan plan(Map<String, ?> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.putIfAbsent("service.pid", SourcePlan.PID + "~plc1");
    all.putIfAbsent("type", "modbus");
    return SourcePlan.of(all, tags);
  }

  @Test
  void settingsAreReadFromTextAndFromTypedFiles() throws Exception {
    Files.writeString(tags.resolve("plc1.csv"), "tag,address\na,holding:0\n");
    SourcePlan expected =
        new SourcePlan(
            "modbus",
            new SourceSettings(
                "plc1",
                "modbus://h",
                Duration.ofMillis(500),
                List.of(new Tag("a", "holding:0", Map.of())),
                Map.of("timeout", "200", "list", "x,y")),
            LogRules.EVERY);
    assertThat(
            plan(
                Map.of(
                    "url",
                    " modbus://h ",
                    "scan.interval",
                    "500",
                    "tags",
                    "plc1.csv",
                    "timeout",
                    "200",
                    "list",
                    new String[] {"x", "y"})))
        .isEqualTo(expected);
    assertThat(
            plan(
                Map.of(
                    "url",
                    "modbus://h",
                    "scan.interval",
                    500L,
                    "tags",
                    "plc1.csv",
                    "timeout",
                    200,
                    "list",
                    List.of("x", "y"),
                    "component.id",
                    7L,
                    "felix.fileinstall.filename",
                    "file:x",
                    "recorder.target",
                    "(a=b)")))
        .isEqualTo(expected);
  }

  @Test
  void defaults() {
    SourceSettings settings = plan(Map.of("type", "host")).settings();
    assertThat(settings)
        .isEqualTo(new SourceSettings("plc1", "", Duration.ofSeconds(1), List.of(), Map.of()));
  }

  @Test
  @DisplayName("LOG-7 how samples are recorded is said for the source and for single tags")
  void theRulesOfASource() throws Exception {
    Files.writeString(tags.resolve("plc1.csv"), "tag,address,log\na,1,\nb,2,every\n");
    SourcePlan plan = plan(Map.of("tags", "plc1.csv", "log", "change", "deadband", 0.5));
    assertThat(plan.settings().properties()).isEmpty();
    assertThat(plan.rules().of("a").deadband()).isEqualTo(0.5);
    assertThat(plan.rules().of("b")).isEqualTo(LogRule.EVERY);
    assertThat(plan.rules().of("unlisted").deadband()).isEqualTo(0.5);
    assertThatThrownBy(() -> plan(Map.of("log", "seldom")))
        .hasMessageContaining("log seldom is refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "0", "-1", "86400001", "1.5", "ten", "99999999999999999999"})
  void aScanIntervalOutOfRangeIsRefusedWithTheRange(String value) {
    assertThatThrownBy(() -> plan(Map.of("scan.interval", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scan.interval " + value)
        .hasMessageContaining("whole milliseconds from 10 to 86400000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "86400000"})
  void theLimitsAreAllowed(String value) {
    assertThat(plan(Map.of("scan.interval", value)).settings().scanInterval().toMillis())
        .isEqualTo(Long.parseLong(value));
  }

  @Test
  void aSourceNeedsAType() {
    assertThatThrownBy(() -> plan(Map.of("type", " "))).hasMessageContaining("type is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../users.csv", "/etc/x.csv", "a\\b.csv", "C:x.csv", "plc1", ".csv/"})
  void aTagListIsAPlainFileName(String value) {
    assertThatThrownBy(() -> plan(Map.of("tags", value)))
        .hasMessageContaining("tags " + value)
        .hasMessageContaining("ends in .csv, without a directory");
  }

  @Test
  void theNameComesFromThePid() {
    assertThat(SourcePlan.name(Map.of("service.pid", SourcePlan.PID + "~line~3")))
        .isEqualTo("line~3");
    assertThat(SourcePlan.name(Map.of("service.pid", SourcePlan.PID + ".0a-1"))).isEqualTo("0a-1");
  }
}
