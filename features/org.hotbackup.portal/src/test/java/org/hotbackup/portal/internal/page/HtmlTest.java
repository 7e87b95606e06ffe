package org.hotbackup.portal.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

  @Test
  @DisplayName("SEC-2: what is filled into a page is text, and is not filled in again")
  void escapes() {
    assertThat(
            Html.fill(
                "<p title=\"@A@\">@B@</p> me@x @C@ @",
                Map.of("A", "\"><script>", "B", "@A@ & 'x'")))
        .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">@A@ &amp; &#39;x&#39;</p> me@x @C@ @");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "https://evil.example/",
        "/portal",
        "/portal//evil.example",
        "/portal/\\evil.example",
        "/portal/\r\nSet-Cookie: a=b",
        "/system/console",
        "javascript:alert(1)"
      })
  @DisplayName("SEC-2: a log-in leads nowhere but to the portal")
  void next(String asked) {
    assertThat(Door.next(asked)).isEqualTo("/portal/");
  }

  @ParameterizedTest
  @CsvSource({"/portal/", "/portal/trends?tag=a%2Fb&from=2026-01-31T10:00:00Z"})
  @DisplayName("PORT-3: a log-in leads back to the page that was asked for")
  void back(String asked) {
    assertThat(Door.next(asked)).isEqualTo(asked);
  }
}
