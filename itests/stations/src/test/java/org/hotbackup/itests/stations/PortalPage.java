package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.hotbackup.testkit.Await;

/** The portal in a real browser, as its users see it. */
record PortalPage(Browser browser) {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** What a hostile name would do if it were taken for HTML. */
  static final String HOSTILE = "<img src=x onerror=window.evil=1>";

  void login(StationUnderTest station, String name, String password) {
    browser.go(station.url("/portal/login"));
    fill("name", name);
    fill("password", password);
    browser.clickFirst("button.main");
  }

  private void fill(String field, String text) {
    browser.run(
        "document.querySelector('input[name=' + arguments[0] + ']').value = arguments[1]",
        field,
        text);
  }

  /** The text of all the page. */
  String text() {
    return String.valueOf(browser.run("return document.body.innerText"));
  }

  void awaitText(String expected) {
    Await.until("the page shows " + expected, SOON, () -> text().contains(expected));
  }

  /** Waits for the page of a station; returns how long it took. */
  Duration awaitAt(StationUnderTest station, Duration deadline) {
    return Await.until(
        "the page of " + station.name(),
        deadline,
        () ->
            browser.address().startsWith(station.url("/portal/"))
                && browser.run("return document.getElementById('station')?.textContent")
                    instanceof String name
                && name.equals(station.name()));
  }

  /** Waits until a script says true. */
  void await(String what, String script, Object... arguments) {
    Await.until(what, SOON, () -> Boolean.TRUE.equals(browser.run("return " + script, arguments)));
  }

  /** Presses the first button with this text. */
  void press(String label) {
    String find =
        "[...document.querySelectorAll('button')].find(b => !b.disabled && b.offsetParent"
            + " && (b.getAttribute('aria-label') || b.textContent).trim().startsWith(arguments[0]))";
    await("a button " + label, "!!(" + find + ")", label);
    browser.run(find + ".click()", label);
  }

  /** No name has become HTML. */
  void assertHarmless() {
    assertThat(browser.run("return window.evil")).as("a script of a name ran").isNull();
    assertThat(browser.run("return document.querySelectorAll('img[src=x]').length"))
        .as("a name became an element")
        .isEqualTo(0L);
  }

  /** What axe-core finds that is serious or critical, in light and dark. */
  void assertAccessible() throws IOException {
    String axe;
    try (InputStream in = PortalPage.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    browser.run(axe + "; window.axe = axe;");
    for (String theme : List.of("light", "dark")) {
      browser.run("document.documentElement.dataset.theme = arguments[0]", theme);
      Object found =
          browser.run(
              "return axe.run().then(r => r.violations.filter(v => ['serious',"
                  + " 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.map(n =>"
                  + " n.html + ' ' + n.failureSummary).join(' | ')))");
      assertThat((List<?>) found).as("%s, %s", browser.address(), theme).isEmpty();
    }
  }
}
