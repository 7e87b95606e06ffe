package org.hotbackup.notifications.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.Events;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.MailSettingsReader;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.settings.RuleReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LetterWriterTest {

  private static final Instant T = Instant.parse("2026-11-25T06:00:00Z");

  private final MailSettings settings =
      MailSettingsReader.read(
          Map.of("service.pid", MailSettings.PID, "server", "localhost", "from", "a@example.com"));
  private final Rule rule =
      RuleReader.read(
          Map.of(
              "service.pid",
              Rule.PID + "~shift",
              "on",
              "report * failed",
              "to",
              "shift@example.com",
              "html",
              "<b>{report}</b>",
              "time.zone",
              "Europe/Berlin"));

  private Letter letter(Event... more) throws Exception {
    EffectKey key = new EffectKey(rule.item(), T, "smtp:x");
    return new LetterWriter("main", new byte[] {1})
        .write(settings, rule, key, failed("daily", 0), List.of(), List.of(more));
  }

  private static Event failed(String report, int seconds) {
    return Events.report(report, T.plusSeconds(seconds), Optional.of("no template"));
  }

  @Test
  @DisplayName("OUT-2: a mail says all that is known in the time of the rule")
  void alone() throws Exception {
    Letter letter = letter();
    assertThat(letter.subject()).isEqualTo("✖ [main] daily 2026-11-25 07:00:00 +01:00");
    assertThat(letter.text()).contains("no template", "main, shift");
    assertThat(letter.html()).contains("<b>daily</b>");
  }

  @Test
  @DisplayName("OUT-2: a mail that tells of others has a line for each, escaped in HTML")
  void others() throws Exception {
    Letter letter = letter(failed("<i>shift", 60), failed("monthly", 120));
    assertThat(letter.subject()).endsWith(" (+2)");
    assertThat(letter.text())
        .endsWith(
            """
            2026-11-25 07:01:00 +01:00 ✖ <i>shift 2026-11-25 07:01:00 +01:00
            2026-11-25 07:02:00 +01:00 ✖ monthly 2026-11-25 07:02:00 +01:00
            """);
    assertThat(letter.html().orElseThrow()).contains("&lt;i&gt;shift").doesNotContain("<i>");
    assertThat(letter.id()).isEqualTo(letter().id());
  }
}
