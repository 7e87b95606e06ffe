package org.hotbackup.notifications.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final Set<String> KNOWN = Set.of("condition", "text");

  private static String fill(String template, Map<String, String> values) {
    return Template.parse("subject", template, KNOWN).fill(values, UnaryOperator.identity());
  }

  @Test
  @DisplayName("OUT-2: a placeholder is replaced, one without a value is left out")
  void replaces() {
    assertThat(fill("{condition}: { text }!", Map.of("condition", "hot"))).isEqualTo("hot: !");
  }

  @Test
  @DisplayName("OUT-2: a brace that is written twice is a brace")
  void braces() {
    assertThat(fill("{{condition}} {{{condition}}}", Map.of("condition", "hot")))
        .isEqualTo("{condition} {hot}");
  }

  @Test
  @DisplayName("SEC-2: a value with a placeholder in it is not filled again")
  void valuesAreNotTemplates() {
    assertThat(fill("{text}", Map.of("text", "{condition}", "condition", "hot")))
        .isEqualTo("{condition}");
  }

  @Test
  @DisplayName("CFG-5: an unknown placeholder is refused with those that there are")
  void refusesUnknown() {
    assertThatThrownBy(() -> fill("{passwd}", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("subject: '{passwd}'")
        .hasMessageContaining("[condition, text]");
    assertThatThrownBy(() -> fill("open {text", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("SEC-2: a value without end is cut")
  void cuts() {
    assertThat(fill("{text}", Map.of("text", "x".repeat(1_000_000))))
        .hasSize(Template.LONGEST_VALUE + 1);
  }
}
