package org.hotbackup.portal.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.portal.internal.TestRequest.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.portal.internal.Fake;
import org.hotbackup.portal.internal.TestAnswer;
import org.hotbackup.portal.internal.TestPortal;
import org.hotbackup.portal.internal.TestRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileTest {

  private static final Instant PLANNED = Instant.parse("2026-01-31T06:00:00Z");
  private static final String HTML = "<script>alert(1)</script>";

  @TempDir Path folder;
  private final TestPortal portal = new TestPortal();
  private String cookie;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("secret.txt"), "not of the archive");
    Path archive = Files.createDirectory(folder.resolve("archive"));
    for (String ending : List.of("pdf", "html", "csv", "xlsx", "odd")) {
      Files.writeString(archive.resolve("daily." + ending), HTML);
    }
    List<Path> files =
        List.of("pdf", "html", "csv", "xlsx", "odd", "gone").stream()
            .map(ending -> archive.resolve("daily." + ending))
            .toList();
    portal.reports(
        Fake.of(Reports.class, Map.of("files", given -> files((ReportRun) given[0], files))));
    cookie = portal.cookie("vera");
  }

  /** As the archive does: it knows the files of one run, and refuses what is no report's name. */
  private static List<Path> files(ReportRun run, List<Path> files) {
    if (run.report().contains("/")) {
      throw new IllegalArgumentException("'" + run.report() + "' is not the name of a report");
    }
    return run.report().equals("daily") && run.planned().equals(PLANNED) ? files : List.of();
  }

  private TestRequest file(String name) {
    return get("api/report-file")
        .cookie(cookie)
        .parameter("report", "daily")
        .parameter("planned", PLANNED.toString())
        .parameter("name", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "secret.txt",
        "..%2Fsecret.txt",
        "/etc/passwd",
        "archive/daily.csv",
        "daily.gone",
        "daily",
        "."
      })
  @DisplayName("SEC-2: only files that the archive has for that run")
  void others(String name) throws Exception {
    TestAnswer answer = portal.answer(file(name));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("there is no such file").doesNotContain("not of the");
  }

  @Test
  @DisplayName("SEC-2: another report, another time, or an odd name has none")
  void otherRuns() throws Exception {
    for (String[] run :
        new String[][] {
          {"other", PLANNED.toString()},
          {"daily", "2026-01-31T06:00:01Z"},
          {"../daily", PLANNED.toString()},
          {"", ""}
        }) {
      TestRequest request =
          get("api/report-file")
              .cookie(cookie)
              .parameter("report", run[0])
              .parameter("planned", run[1])
              .parameter("name", "daily.csv");
      assertThat(portal.answer(request).status()).as(run[0]).isEqualTo(404);
    }
    assertThat(portal.answer(get("api/report-file")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "pdf, 1, application/pdf, inline",
    "html, 1, text/html;charset=UTF-8, inline",
    "csv, 1, text/plain;charset=UTF-8, inline",
    "xlsx, 1, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, attachment",
    "odd, 1, application/octet-stream, attachment",
    "pdf, 0, application/pdf, attachment",
    "html, 0, text/html;charset=UTF-8, attachment",
    "csv, 0, text/csv;charset=UTF-8, attachment"
  })
  @DisplayName("SEC-2: a report is shown without scripts and rights, or kept, under its own name")
  void headers(String ending, String view, String type, String disposition) throws Exception {
    TestAnswer answer = portal.answer(file("daily." + ending).parameter("view", view));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(HTML);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo(disposition + "; filename=\"daily." + ending + "\"");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'self'")
        .doesNotContain("script-src", "allow-scripts", "allow-same-origin");
    assertThat(answer.header("Content-Security-Policy").startsWith("sandbox;"))
        .isEqualTo(!ending.equals("pdf"));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
  }
}
