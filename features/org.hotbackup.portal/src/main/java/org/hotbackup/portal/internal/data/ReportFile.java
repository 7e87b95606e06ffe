package org.hotbackup.portal.internal.data;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;

/** A file of the archive, to look at or to keep. */
final class ReportFile {

  private static final Map<String, String> SHOWN =
      Map.of(
          "pdf", "application/pdf",
          "html", "text/html;charset=UTF-8",
          "csv", "text/plain;charset=UTF-8");

  private static final Map<String, String> KEPT =
      Map.of(
          "pdf", "application/pdf",
          "html", "text/html;charset=UTF-8",
          "csv", "text/csv;charset=UTF-8",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private ReportFile() {}

  /** What follows the last dot, in small letters. */
  static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static Optional<Path> find(Reports reports, String report, Instant planned, String name) {
    try {
      return reports
          .files(new ReportRun(report, planned, ReportRun.State.DONE, "", planned, ""))
          .stream()
          .filter(file -> file.getFileName().toString().equals(name))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A report is shown as what it is: it has no script, and would get no rights here. */
  static void send(Path file, boolean view, HttpServletResponse response) throws IOException {
    String ending = ending(file);
    boolean shown = view && SHOWN.containsKey(ending);
    response.setContentType(
        (shown ? SHOWN : KEPT).getOrDefault(ending, "application/octet-stream"));
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    // Chromium's viewer of PDF does not run in a sandbox; a PDF runs nothing of this origin.
    response.setHeader(
        "Content-Security-Policy",
        (ending.equals("pdf") ? "" : "sandbox; ")
            + "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " object-src 'self'; frame-ancestors 'self'");
    String name = file.getFileName().toString().replaceAll("[^0-9A-Za-z ._-]", "_");
    response.setHeader(
        "Content-Disposition", (shown ? "inline" : "attachment") + "; filename=\"" + name + "\"");
    response.setContentLengthLong(Files.size(file));
    Files.copy(file, response.getOutputStream());
  }
}
