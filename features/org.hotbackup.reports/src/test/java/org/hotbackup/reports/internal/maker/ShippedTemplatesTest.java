package org.hotbackup.reports.internal.maker;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hotbackup.reports.internal.render.Format;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShippedTemplatesTest {

  private static final Map<String, String> SHIFTS =
      Map.of(
          "shifts", "Early=06:00 Late=14:00 Night=22:00",
          "machine", "Line1/running",
          "running", "1",
          "counter", "Line1/made");

  private static final Map<String, String> PRODUCTION =
      Map.of(
          "counters", "Line1/made",
          "rollover", "65536",
          "values", "Line1/temperature,Line1/pressure",
          "unit", "pcs");

  private static String text(Path pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 80);
        String name = pdf.getFileName().toString().replace(".pdf", "-" + (page + 1) + ".png");
        ImageIO.write(image, "png", pdf.resolveSibling(name).toFile());
      }
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  @DisplayName("REP-2: daily production")
  void production() throws Exception {
    Map<Format, Path> made =
        Reports.all(Reports.plant(), Reports.SHIPPED, "daily-production", PRODUCTION);

    assertThat(text(made.get(Format.PDF)))
        .contains("Daily production", "2026-11-24 00:00:00 to 2026-11-25 00:00:00")
        .contains("Line1/made")
        .contains("2026-11-24 23:00")
        .contains("Line1/temperature");
    assertThat(Files.readString(made.get(Format.HTML))).contains("<svg").contains("<polyline");
  }

  @Test
  @DisplayName("REP-2: shifts with downtime")
  void shifts() throws Exception {
    Map<Format, Path> made =
        Reports.all(Reports.plant(), Reports.SHIPPED, "shift-downtime", SHIFTS);

    assertThat(text(made.get(Format.PDF)))
        .contains("2026-11-23 Night", "2026-11-24 Early")
        .contains("2026-11-24 03:00:00 2026-11-24 04:00:00 1:00:00")
        .contains("2026-11-24 15:00:00 2026-11-24 15:25:00 0:25:00")
        .contains("Sum 1:25:00");
  }

  @Test
  @DisplayName("REP-2: quality of tags")
  void quality() throws Exception {
    Map<Format, Path> made =
        Reports.all(Reports.plant(), Reports.SHIPPED, "tag-quality", Map.of("tags", "Line1/*"));

    assertThat(text(made.get(Format.PDF)))
        .contains("4 tags, 1 marked")
        .containsPattern("Line1/temperature 97\\.99% 0:29:00 1,440 1,411");
  }

  @Test
  @DisplayName("REP-2: each shipped template makes a report of a station without any history")
  void empty() throws Exception {
    for (String template : new String[] {"daily-production", "shift-downtime", "tag-quality"}) {
      Map<Format, Path> made =
          Reports.all(
              new org.hotbackup.reports.internal.MemoryHistory(),
              Reports.SHIPPED,
              template,
              Map.of("title", "Empty " + template));
      assertThat(made.get(Format.PDF)).isNotEmptyFile();
    }
  }
}
