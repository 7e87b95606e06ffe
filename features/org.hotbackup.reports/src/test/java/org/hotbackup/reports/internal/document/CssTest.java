package org.hotbackup.reports.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CssTest {

  @ParameterizedTest
  @DisplayName("SEC: a style sheet that loads something is refused, however it is spelt")
  @ValueSource(
      strings = {
        "body { background: url(http://x/y.png) }",
        "body { background: URL('file:///etc/passwd') }",
        "@import 'x.css';",
        "@\\69mport 'x.css';",
        "body { background: u\\72l(http://x) }",
        "body { background: \\75\\72\\6c (http://x) }",
        "body { background: ur/**/l(x); background: u/* */rl(x) }",
        "@font-face { src: url(x.ttf) }",
        "body { background: image-set('http://x' 1x) }",
        "a { content: '</style><script>alert(1)</script>' }",
        "a { width: expression(alert(1)) }",
        "a { b: '\\3c/style>'; c: '<' }",
      })
  void refused(String css) {
    assertThat(Css.refused(css)).isPresent();
  }

  @ParameterizedTest
  @DisplayName("REP-2: common style sheets are taken")
  @ValueSource(
      strings = {
        "",
        "tr.poor td { background-color: #fbe3e3; }",
        "@page { size: A4 landscape; @bottom-right { content: counter(page) } }",
        "li::before { content: '\\2013 '; } /* url( in a comment */",
        "a > b { color: red }",
      })
  void taken(String css) {
    assertThat(Css.refused(css)).isEmpty();
  }
}
