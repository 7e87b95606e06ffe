package org.hotbackup.notifications.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleReaderTest {

  private static Rule read(String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", Rule.PID + "~shift");
    properties.put("on", new String[] {"hot both", "report * failed"});
    properties.put("to", "a@example.com; B <b@example.com>");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return RuleReader.read(properties);
  }

  @Test
  @DisplayName("OUT-2: a rule needs events and recipients, and takes several of both")
  void reads() {
    Rule rule = read("delay", "30 s", "attach", "true", "attach.most", "2");
    assertThat(rule.item()).isEqualTo("mail:shift");
    assertThat(rule.on()).hasSize(2);
    assertThat(rule.to()).hasSize(2);
    assertThat(rule.delay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(rule.attachMost()).isEqualTo(2_000_000);
    assertThat(read().attachMost()).isZero();
  }

  @Test
  @DisplayName("OUT-2: other words leave the events that count as they are, other events do not")
  void definition() {
    assertThat(read("subject", "{name}", "to", "c@example.com").definition())
        .isEqualTo(read().definition());
    assertThat(read("on", "cold both").definition()).isNotEqualTo(read().definition());
  }

  @Test
  @DisplayName("CFG-5: a wrong value is refused with what is allowed")
  void refuses() {
    assertThatThrownBy(() -> read("to", "")).hasMessageContaining("name 0 addresses");
    assertThatThrownBy(() -> read("cc", "x")).hasMessageContaining("cc 'x'");
    assertThatThrownBy(() -> read("text", "{nothing}")).hasMessageContaining("no placeholder");
    assertThatThrownBy(() -> read("attach", "yes")).hasMessageContaining("true or false");
    assertThatThrownBy(() -> read("delay", "8 d")).hasMessageContaining("at most 7 d");
    assertThatThrownBy(() -> read("time.zone", "CEST+9")).hasMessageContaining("Europe/Berlin");
    assertThatThrownBy(() -> read("service.pid", Rule.PID + "~a b"))
        .hasMessageContaining("the name 'a b'");
  }
}
