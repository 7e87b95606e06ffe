package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal of a pair in a real browser. */
class PortalIT {

  private static final String HOSTILE = PortalPage.HOSTILE;
  private static final Duration MOVED = Duration.ofSeconds(5);

  /** A failback has a hand-over in it, and the start of the main's features. */
  private static final Duration RETURNED = Duration.ofSeconds(60);

  /** On a busy machine a shorter one would take the stations for frozen now and then. */
  private static final int RATE = 3;

  @TempDir Path folder;

  private PortalPage page;

  private Pair make() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    main.write(
        "project/org.hotbackup.logging.source-host.cfg", Pair.HOST_SOURCE + "tags = host.csv\n");
    Files.createDirectories(main.file("project/tags"));
    main.write(
        "project/tags/host.csv",
        "tag,address,unit,description\npress.load,host.cpu.load,1,\"Load "
            + HOSTILE
            + "\"\n"
            + HOSTILE
            + ",host.memory.free,B,\n");
    main.write(
        "project/org.hotbackup.logging.condition-busy.cfg",
        "tag = press.load\nwhen = >= 0\ndelay = 0\ntext = busy " + HOSTILE + "\n");
    main.write(
        "project/org.hotbackup.reports.report-quality.cfg",
        "schedule = 0 0 1 1 *\ntemplate = tag-quality\nperiod = 1 h\nformats = html csv\n");
    for (String level : List.of("operator", "viewer")) {
      Program.runWithInput(
              Pair.PASSWORD + "\n", "user", "add", main.directory(), level, "--level", level)
          .succeeded();
    }
    return new Pair(main, Pair.makeBackup(folder, main, RATE));
  }

  @Test
  @DisplayName(
      "PORT-1 PORT-2 PORT-3 SEC-3: log-in, trend, report, alarm; main killed and back, page follows")
  void followsTheActiveStation() throws Exception {
    Browser.require();
    try (Pair pair = make();
        Browser browser = Browser.start(folder)) {
      page = new PortalPage(browser);
      browser.size(1280, 900);
      pair.start();
      StationUnderTest main = pair.main();
      new PairState(main, pair.backup()).awaitMainAtWork(StationUnderTest.LONG);
      // A page that learns of the other station is loaded again.
      Await.until(
          "the page knows the other station",
          StationUnderTest.LONG,
          () -> !main.get("/portal/where").body().contains("\"other\":null"));
      logsIn(main);
      showsValues(main);
      makesReport(main);
      acknowledges();
      refuses(main);
      moves(pair);
    }
  }

  private void logsIn(StationUnderTest main) throws Exception {
    page.login(main, "operator", "wrong " + HOSTILE);
    page.awaitText("Name or password is wrong");
    page.assertAccessible();
    page.login(main, "operator", Pair.PASSWORD);
    page.awaitAt(main, RETURNED);
    page.awaitText("press.load");
    page.awaitText("Load " + HOSTILE);
    page.assertHarmless();
    page.assertAccessible();
    assertThat(page.browser().run("return document.cookie"))
        .as("hidden from scripts")
        .isEqualTo("");
  }

  private void showsValues(StationUnderTest main) throws Exception {
    Browser browser = page.browser();
    browser.go(
        main.url(
            "/portal/trends?tag=press.load&tag=%3Cimg%20src%3Dx%20onerror%3Dwindow.evil%3D1%3E&range=15m"));
    page.await("a chart", "!!document.querySelector('canvas')");
    page.assertHarmless();
    page.assertAccessible();
    Object said =
        browser.run(
            "return fetch('/portal/api/trend?tag=press.load&from=' + new Date(Date.now() -"
                + " 900000).toISOString() + '&to=' + new Date(Date.now() - 3000).toISOString())"
                + ".then(r => r.text())");
    JsonNode trend = new ObjectMapper().readTree(String.valueOf(said));
    List<String> shown = new ArrayList<>();
    trend
        .path("series")
        .get(0)
        .path("points")
        .forEach(
            point ->
                shown.add(
                    Math.round(point.get(0).asDouble() * 1_000)
                        + " "
                        + point.get(1).asDouble()
                        + " "
                        + point.get(2).asInt()));
    List<String> recorded = new ArrayList<>();
    try (History history = main.history()) {
      history.rows(
          "SELECT time, value, quality FROM history WHERE tag = ? AND time >= ? AND time < ? ORDER"
              + " BY time",
          row -> {
            Instant time = Instant.parse(row.getString(1));
            recorded.add(
                time.getEpochSecond() * 1_000_000
                    + time.getNano() / 1_000
                    + " "
                    + row.getDouble(2)
                    + " "
                    + row.getInt(3));
          },
          "press.load",
          trend.path("from").asText(),
          trend.path("to").asText());
    }
    assertThat(shown).as("the trend is what the database has").isEqualTo(recorded).isNotEmpty();
  }

  private void makesReport(StationUnderTest main) throws Exception {
    Browser browser = page.browser();
    browser.go(main.url("/portal/reports"));
    page.awaitText("quality");
    page.press("Make");
    page.await(
        "the form", "!!document.querySelector('dialog[open] button.main, form button.main')");
    browser.run("document.querySelector('dialog[open] button.main, form button.main').click()");
    page.await(
        "the report in the archive",
        "!!document.querySelector('a[download][href*=\"report-file\"][href*=csv]')");
    page.assertAccessible();
    String address = browser.address("a[download][href*='report-file'][href*=csv]");
    Object file =
        browser.run(
            "return fetch(arguments[0]).then(r => r.arrayBuffer())"
                + ".then(b => btoa(String.fromCharCode(...new Uint8Array(b))))",
            address);
    assertThat(Base64.getDecoder().decode(String.valueOf(file))).isEqualTo(archived(main));
  }

  private static byte[] archived(StationUnderTest main) throws Exception {
    try (Stream<Path> files = Files.walk(main.file("data/archive/quality"))) {
      return Files.readAllBytes(
          files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow());
    }
  }

  private void acknowledges() throws Exception {
    Browser browser = page.browser();
    browser.run("document.querySelector('nav a[data-page=alarms]').click()");
    page.awaitText("busy " + HOSTILE);
    page.press("Acknowledge busy");
    page.awaitText("operator");
    page.await(
        "the acknowledgement",
        "!document.body.innerText.toLowerCase().includes('not acknowledged')");
    page.assertHarmless();
    page.assertAccessible();
    for (String other : List.of("timeline", "account")) {
      browser.run("document.querySelector('nav a[data-page=' + arguments[0] + ']').click()", other);
      page.await("the page", "location.pathname.endsWith(arguments[0])", other);
      page.awaitText(other.equals("timeline") ? "STARTING" : "operator");
      page.assertHarmless();
      page.assertAccessible();
    }
  }

  /** What no page does: without token, without log-in, as a viewer, and reflected names. */
  private void refuses(StationUnderTest main) throws Exception {
    assertThat(main.get("/portal/api/state").statusCode()).isEqualTo(401);
    assertThat(
            page.browser()
                .run(
                    "return fetch('/portal/api/alarms/acknowledge', {method: 'POST', body:"
                        + " '{}'}).then(r => r.status)"))
        .as("without the token of the page")
        .isEqualTo(403L);
    HttpResponse<String> reflected =
        main.get("/portal/login?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(reflected.body()).doesNotContain("<script>alert");
    assertThat(reflected.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(main.get("/portal/res/..%2f..%2fusers.json").statusCode()).isIn(400, 404);
  }

  private void moves(Pair pair) throws Exception {
    StationUnderTest main = pair.main();
    StationUnderTest backup = pair.backup();
    Browser browser = page.browser();
    String trend = "/portal/trends?tag=press.load&range=15m";
    assertThat(backup.get(trend).statusCode()).isEqualTo(307);
    assertThat(backup.get(trend).headers().firstValue("Location")).contains(main.url(trend));
    browser.go(main.url(trend));
    page.await("a chart", "!!document.querySelector('canvas')");
    page.await("the first word of the stream", "!!document.getElementById('role').textContent");
    try (RedirectWatch atBackup = new RedirectWatch(backup);
        RedirectWatch atMain = new RedirectWatch(main)) {
      main.signal(Signal.KILL);
      Duration took = page.awaitAt(backup, MOVED);
      page.await("the same trend there", "!!document.querySelector('canvas')");
      assertThat(browser.address()).contains("tag=press.load");
      System.out.println("The page was at the backup after " + took.toMillis() + " ms");
      main.start("ACTIVE");
      page.awaitAt(main, RETURNED);
      assertThat(atBackup.answered() * atMain.answered()).isPositive();
      assertThat(atBackup.roundAndRound()).as("loops that begin at the backup").isEmpty();
      assertThat(atMain.roundAndRound()).as("loops that begin at the main").isEmpty();
    }
    page.await("the same trend back", "!!document.querySelector('canvas')");
    assertThat(browser.run("return document.querySelector('.who .name').textContent"))
        .isEqualTo("operator");
    assertThat(backup.get(trend).statusCode()).isEqualTo(307);
  }
}
