package org.hotbackup.notifications.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hotbackup.api.EffectKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageIdTest {

  private static final Instant TIME = Instant.parse("2026-11-25T06:00:00.123456Z");

  private static String id(String pair, String item, Instant planned, String channel) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return MessageId.of(bytes, new EffectKey(item, planned, channel), "example.com");
  }

  @Test
  @DisplayName("OUT-3: the Message-ID of an effect is the same at every attempt")
  void same() {
    String id = id("pair", "mail:shift", TIME, "smtp:condition hot raised");
    assertThat(id)
        .matches("<[0-9a-f]{40}@example\\.com>")
        .isEqualTo(id("pair", "mail:shift", TIME, "smtp:condition hot raised"));
  }

  @Test
  @DisplayName("OUT-3: any other pair, rule, time or event has another Message-ID")
  void differs() {
    List<String> ids =
        List.of(
            id("pair", "mail:shift", TIME, "smtp:a"),
            id("other", "mail:shift", TIME, "smtp:a"),
            id("pair", "mail:shif", TIME, "smtp:a"),
            id("pairm", "ail:shift", TIME, "smtp:a"),
            id("pair", "mail:shift", TIME.plusNanos(1_000), "smtp:a"),
            id("pair", "mail:shift", TIME, "smtp:b"));
    assertThat(Set.copyOf(ids)).hasSameSizeAs(ids);
  }
}
