package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator at the page of reports, in a real browser. */
class ReportsPageIT {

  private static final String HOSTILE = "<img id=evil src=x onerror=document.title='evil'>";

  @TempDir Path folder;

  @Test
  @DisplayName("REP-1 REP-4 SEC-3: make now with parameters, preview, and the archive's files")
  void operates() throws Exception {
    Browser.require();
    StationUnderTest main = Pair.makeMain(folder);
    main.write(
        "project/org.hotbackup.reports.report-quality.cfg",
        "schedule = 0 0 1 1 *\ntemplate = tag-quality\nperiod = 1 h\nformats = html csv\n");
    main.write(
        "project/org.hotbackup.reports.report-bad.cfg", "template = tag-quality\nperiod = soon\n");
    try (main;
        Browser browser = Browser.start(folder)) {
      main.start("ACTIVE");
      browser.open(main, "/system/console/reports");
      browser.await("rp-reports", "quality");
      assertThat(browser.text("rp-reports")).contains("0 0 1 1 *", "html, csv");
      assertThat(browser.text("rp-refused")).contains("report~bad", "write previous hour");

      browser.clickFirst("#rp-reports button");
      browser.type("rp-parameters", "title=" + HOSTILE);
      browser.click("rp-preview");
      browser.await("rp-previewed", "quality.html");
      assertThat(archived(main)).as("a preview goes nowhere").isZero();
      HttpResponse<String> preview = get(main, browser.address("#rp-previewed a[href*=html]"));
      assertThat(preview.body()).contains("&lt;img id=evil").doesNotContain("<img id=evil");

      browser.click("rp-make");
      browser.await("rp-result", "is being made");
      browser.await("rp-runs", "DONE");
      assertThat(browser.text("rp-runs")).contains("request by ada");
      browser.await("rp-archive", "csv");
      HttpResponse<String> file = get(main, browser.address("#rp-archive a[href*=csv]"));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment; filename=\"quality_");
      assertThat(archived(main)).isEqualTo(3);
      assertRefusals(main);
    }
  }

  private static void assertRefusals(StationUnderTest main) throws Exception {
    String page = "/system/console/reports/";
    assertThat(main.get(page + "state.json").statusCode()).isEqualTo(401);
    assertThat(
            main.getAsOwner(
                    page + "file?report=quality&planned=2026-01-01T00:00:00Z&name=..%2F..%2Fterm")
                .statusCode())
        .isEqualTo(404);
    HttpResponse<String> withoutToken =
        main.send(
            main.asOwner(page + "make")
                .POST(HttpRequest.BodyPublishers.ofString("{\"report\":\"quality\"}"))
                .build());
    assertThat(withoutToken.statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> get(StationUnderTest main, String address) throws Exception {
    URI uri = URI.create(address);
    return main.getAsOwner(uri.getRawPath() + "?" + uri.getRawQuery());
  }

  private static long archived(StationUnderTest main) throws Exception {
    Path archive = main.file("data/archive/quality");
    if (!Files.exists(archive)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(archive)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
