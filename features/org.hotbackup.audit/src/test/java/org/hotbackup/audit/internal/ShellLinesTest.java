package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.AuditEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellLinesTest {

  private final List<AuditEvent> events = new ArrayList<>();
  private final ShellLines lines = new ShellLines(events::add);

  @ParameterizedTest
  @DisplayName("OUT-4: what is entered in the shell has the words of what it does")
  @CsvSource({
    "hotbackup:switchover, switchover",
    "switchover, switchover",
    "maintenance on, maintenance.on",
    "hotbackup:maintenance off, maintenance.off",
    "maintenance, shell.command",
    "drill, drill",
    "project pull, project.pulled",
    "project compare, shell.command",
    "acknowledge hot 2026-01-31T10:00:00Z, alarm.acknowledged",
    "retry a b c, effect.retried",
    "report daily line=3, report.requested",
    "reports, shell.command",
    "test, connection.tested",
    "test 10.0.0.5 57034, connection.tested",
    "transferTest office, connection.tested",
    "mailTest shift@example.com, connection.tested",
    "felix:stop 12, shell.command"
  })
  void words(String line, String action) {
    assertThat(ShellLines.action(line)).isEqualTo(action);
  }

  @Test
  @DisplayName("OUT-4: the outcome is recorded with the line, not what a command shows")
  void outcome() {
    lines.afterExecute(null, "acknowledge hot", (Object) "refused: no alarm stands");
    lines.afterExecute(null, "hotbackup:status", (Object) "ACTIVE");
    lines.afterExecute(null, "stop 12", new IllegalStateException("no bundle"));
    lines.afterExecute(null, "# only a comment\n  ", (Object) null);
    assertThat(events)
        .extracting(event -> event.actor() + " " + event.subject() + ": " + event.detail())
        .containsExactly(
            "shell acknowledge hot: refused: no alarm stands",
            "shell hotbackup:status: done",
            "shell stop 12: failed: java.lang.IllegalStateException: no bundle");
  }
}
