package org.hotbackup.notifications.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MailSettingsReaderTest {

  private static MailSettings read(String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", MailSettings.PID);
    properties.put("server", "mail.example.com");
    properties.put("from", "Linie 3 <line3@example.com>");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return MailSettingsReader.read(properties);
  }

  @Test
  @DisplayName(
      "OUT-2: server and sender suffice; the connection is protected unless told otherwise")
  void defaults() {
    MailSettings settings = read();
    assertThat(settings.address()).isEqualTo("mail.example.com:587");
    assertThat(settings.security()).isEqualTo(Security.STARTTLS);
    assertThat(settings.login()).isEmpty();
    assertThat(settings.trust()).isEmpty();
    assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(read("security", "tls").port()).isEqualTo(465);
    assertThat(read("server", "[::1]", "port", "2525").address()).isEqualTo("[::1]:2525");
  }

  @Test
  @DisplayName("CFG-5: a wrong value is refused with what is allowed")
  void refuses() {
    assertThatThrownBy(() -> read("port", "0")).hasMessageContaining("1 to 65535");
    assertThatThrownBy(() -> read("security", "ssl")).hasMessageContaining("starttls or tls");
    assertThatThrownBy(() -> read("server", "a b")).hasMessageContaining("server 'a b'");
    assertThatThrownBy(() -> read("from", "nobody")).hasMessageContaining("from 'nobody'");
    assertThatThrownBy(() -> read("from", "a@x.org\r\nBcc: b@x.org")).hasMessageContaining("from");
    assertThatThrownBy(() -> read("read.timeout", "1 h")).hasMessageContaining("10 min");
    assertThatThrownBy(() -> read("sender", "x")).hasMessageContaining("no setting [sender]");
  }

  @Test
  @DisplayName("CFG-5: values that do not go together are refused with both")
  void relations() {
    assertThatThrownBy(() -> read("rate.per.minute", "30", "rate.per.hour", "20"))
        .hasMessageContaining("30")
        .hasMessageContaining("20");
    assertThatThrownBy(() -> read("user", "line3")).hasMessageContaining("has no password");
  }

  @Test
  @DisplayName("SEC-3: a password shows in no message and no text")
  void secret() {
    assertThat(read("user", "line3", "password", "s3cret").toString()).doesNotContain("s3cret");
    assertThatThrownBy(() -> read("password", "s3cret"))
        .hasMessageContaining("no user")
        .hasMessageNotContaining("s3cret");
  }
}
