package org.hotbackup.launcher.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationTextTest {

  private static final Map<String, String> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("port", "1");
    VALUES.put("enable", "true");
  }

  @Test
  @DisplayName("CFG-5: only the keys change; comments, order and lines that go on stay")
  void keeps() {
    String text =
        "# port = 7 \\\n! c\n\nother = a, \\\n  port = 3\n  port : 9 \\\n 8\nlast=x\\\\\nport=5\n";

    assertThat(ConfigurationText.with(text, VALUES, "why"))
        .isEqualTo(
            "# port = 7 \\\n! c\n\nother = a, \\\n  port = 3\nport = 1\nlast=x\\\\\n"
                + "# why\nenable = true\n");
  }

  @Test
  @DisplayName("CFG-5: a second time nothing changes; ends of lines stay as they are")
  void twice() {
    String once = ConfigurationText.with("a = b\r\n", VALUES, "why");

    assertThat(once).isEqualTo("a = b\r\n# why\r\nport = 1\r\nenable = true\r\n");
    assertThat(ConfigurationText.with(once, VALUES, "why")).isEqualTo(once);
    assertThat(ConfigurationText.with("", VALUES, "why"))
        .isEqualTo("# why\nport = 1\nenable = true\n");
  }

  @Test
  @DisplayName("CFG-5: a file that is damaged is not written over")
  void damaged() {
    assertThatThrownBy(() -> ConfigurationText.with("a = \\u12\n", VALUES, "why"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
