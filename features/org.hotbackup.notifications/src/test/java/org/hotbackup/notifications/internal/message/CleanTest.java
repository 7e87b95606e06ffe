package org.hotbackup.notifications.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hot\r\nBcc: all@example.com",
        "hot\nBcc: all@example.com",
        "hot\rBcc: all@example.com",
        "hot\u0085Bcc: all@example.com",
        "hot\u2028Bcc: all@example.com",
        "hot\u2029Bcc: all@example.com",
        "hot\u0000\u000bBcc: all@example.com"
      })
  @DisplayName("SEC-2: a line has no line end of any kind")
  void oneLine(String hostile) {
    assertThat(Clean.line(hostile, 100)).isEqualTo("hot Bcc: all@example.com");
  }

  @Test
  @DisplayName("SEC-2: what turns the direction of writing is not in a text")
  void direction() {
    assertThat(Clean.text("a\u202eb\u0007\r\nc\td", 100)).isEqualTo("ab\nc\td");
  }

  @Test
  @DisplayName("SEC-2: HTML is escaped, in attributes too")
  void html() {
    assertThat(Clean.html("<img src='x' onerror=\"a&b\">"))
        .isEqualTo("&lt;img src=&#39;x&#39; onerror=&quot;a&amp;b&quot;&gt;");
  }

  @Test
  @DisplayName("SEC-2: no half of a character is left, given or made by cutting")
  void halves() {
    assertThat(Clean.line("a\ud83db", 100)).isEqualTo("a\ufffdb");
    assertThat(Clean.line("a\ud83d\ude00b", 2)).isEqualTo("a…");
  }
}
