package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hotbackup.reports.internal.document.ReportDocument;
import org.w3c.dom.Element;

/** What every report gets: the style sheet that its own styles override, and a warning. */
final class Styles {

  private static final String SHEET = read();

  private Styles() {}

  private static String read() {
    try (InputStream in = Styles.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void addTo(ReportDocument document, boolean incomplete) {
    Element style = document.dom().createElement("style");
    style.setTextContent(SHEET);
    document.head().insertBefore(style, document.head().getFirstChild());
    if (incomplete) {
      Element warning = document.dom().createElement("p");
      warning.setAttribute("class", "incomplete");
      warning.setTextContent(
          "Incomplete: the history of this period was not all there when the report was made.");
      document.body().insertBefore(warning, document.body().getFirstChild());
    }
  }
}
