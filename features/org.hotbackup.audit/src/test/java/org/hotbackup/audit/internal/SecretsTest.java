package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "password",
        "db.password",
        "clientSecret",
        "api.key",
        "private-key",
        "token",
        "pin"
      })
  @DisplayName("OUT-4 The value of a setting whose name says so is masked")
  void named(String key) {
    assertThat(Secrets.value(key, "geheim")).isEqualTo("***");
    assertThat(Secrets.value(key, "")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"port", "spinning", "checkup.rate", "keyboard"})
  @DisplayName("OUT-4 Other settings are shown")
  void shown(String key) {
    assertThat(Secrets.value(key, "57034")).isEqualTo("57034");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ftp://ann:geheim@host/x",
        "ftp://ann:ge@geheim@host/x",
        "jdbc:postgresql://host/db?user=a&password=geheim&x=1",
        "{\"password\":\"geheim\"}",
        "token=geheim"
      })
  @DisplayName("OUT-4 Secrets within addresses and texts are masked")
  void within(String text) {
    assertThat(Secrets.clean(text)).doesNotContain("geheim").contains("***");
  }

  @Test
  @DisplayName("OUT-4 A value is one line, and not endless")
  void oneLine() {
    assertThat(Secrets.clean("a\nb\u0000c")).isEqualTo("a b c");
    assertThat(Secrets.clean("x".repeat(5_000))).hasSize(Secrets.LONGEST + 1);
  }
}
