package org.hotbackup.reports.internal.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hotbackup.reports.internal.MemoryHistory;
import org.hotbackup.reports.internal.render.Format;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One template, four formats, each read by another program. */
class FormatsTest {

  private static final String BODY =
      """
      <h1>Grüße, Ωμέγα &amp; 5 m³</h1>
      <p style="font-family: Arial, monospace"><i>Other</i> <code>fonts</code> 漢 →</p>
      <table><caption>Numbers: of/the [day]</caption>
      <thead><tr><th>Time</th><th>Value</th><th>Took</th><th>Text</th></tr></thead>
      <tbody>
      <tr>${cell(from, 'yyyy-MM-dd HH:mm')}${cell(1234.5678, '#,##0.00')}${cell(5400, 'duration')}${cell('a, "b"')}</tr>
      <tr>${cell(to, 'yyyy-MM-dd HH:mm')}${cell(0.1 + 0.2, '#,##0.00')}${cell(90000, 'duration')}${cell('=1+1')}</tr>
      <tr>${cell(stats('none').minTime)}${cell(stats('none').min)}<td></td>${cell(true)}</tr>
      </tbody>
      <tfoot><tr><td>Sum</td>${total('sum')}${total('sum')}<td></td></tr>
      <tr><td>Average</td>${total('average', '0.000')}${total('max')}${total('count')}</tr></tfoot>
      </table>
      <table><caption>Second</caption><tr>${cell(0.125, '0.0%')}</tr></table>
      ${trend(['Line1/temperature', 'Line1/pressure'], {'title': 'Trend', 'axis': [1, 2], 'units': ['°C', 'bar'], 'limits': 61})}
      ${bar(['a', 'b'], [[1, 2], [3, -1]], {'names': ['x', 'y']})}
      """;

  @TempDir Path templates;
  private Map<Format, Path> made;

  @BeforeEach
  void make() throws Exception {
    Reports.write(templates, "formats", BODY);
    made = Reports.all(Reports.plant(), templates, "formats", Map.of("csv.bom", "true"));
  }

  @Test
  @DisplayName("REP-2: PDF has text that can be found, the font inside, and drawn charts")
  void pdf() throws Exception {
    try (PDDocument document = Loader.loadPDF(made.get(Format.PDF).toFile())) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Grüße, Ωμέγα & 5 m³", "1,234.57", "25:00:00", "Sum 1,234.87 26:30:00");
      var resources = document.getPage(0).getResources();
      for (var name : resources.getFontNames()) {
        PDFont font = resources.getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).contains("DejaVu");
      }
      // Vector graphics: no picture anywhere, but the colours of the lines.
      assertThat(resources.getXObjectNames())
          .allSatisfy(name -> assertThat(resources.isImageXObject(name)).isFalse());
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 100);
      javax.imageio.ImageIO.write(page, "png", Path.of("target/reports/formats-pdf.png").toFile());
      assertThat(dots(page, 0x0072b2)).isGreaterThan(300);
      assertThat(dots(page, 0xd55e00)).isGreaterThan(300);
    }
  }

  private static int dots(BufferedImage image, int wanted) {
    int dots = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        int rgb = image.getRGB(x, y);
        boolean near = true;
        for (int shift = 0; shift <= 16; shift += 8) {
          near &= Math.abs((rgb >> shift & 0xff) - (wanted >> shift & 0xff)) < 40;
        }
        dots += near ? 1 : 0;
      }
    }
    return dots;
  }

  @Test
  @DisplayName(
      "REP-2: Excel has numbers, times and durations as such, totals as formulas, charts as pictures")
  void excel() throws Exception {
    try (InputStream in = Files.newInputStream(made.get(Format.XLSX));
        XSSFWorkbook workbook = new XSSFWorkbook(in)) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
      XSSFSheet sheet = workbook.getSheetAt(0);
      assertThat(sheet.getSheetName()).isEqualTo("Numbers  of the  day");
      assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("Value");
      var time = sheet.getRow(1).getCell(0);
      assertThat(DateUtil.isCellDateFormatted(time)).isTrue();
      assertThat(time.getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2026, 11, 24, 0, 0));
      var number = sheet.getRow(1).getCell(1);
      assertThat(number.getNumericCellValue()).isEqualTo(1234.5678);
      assertThat(number.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
      assertThat(sheet.getRow(1).getCell(2).getNumericCellValue()).isEqualTo(5400 / 86400.0);
      assertThat(sheet.getRow(2).getCell(3).getCellType()).isEqualTo(CellType.STRING);
      assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).isEqualTo("=1+1");

      var sum = sheet.getRow(4).getCell(1);
      assertThat(sum.getCellType()).isEqualTo(CellType.FORMULA);
      assertThat(sum.getCellFormula()).isEqualTo("SUM(B2:B4)");
      FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
      assertThat(evaluator.evaluate(sum).getNumberValue()).isCloseTo(1234.8678, within(1e-9));
      assertThat(evaluator.evaluate(sheet.getRow(4).getCell(2)).getNumberValue())
          .isCloseTo(95400 / 86400.0, within(1e-9));
      assertThat(evaluator.evaluate(sheet.getRow(5).getCell(1)).getNumberValue())
          .isCloseTo(617.4339, within(1e-9));
      assertThat(sheet.getRow(5).getCell(2).getCellFormula()).isEqualTo("MAX(C2:C4)");
      assertThat(workbook.getSheetAt(1).getRow(0).getCell(0).getCellStyle().getDataFormatString())
          .isEqualTo("0.0%");
      assertThat(workbook.getSheetAt(2).getSheetName()).isEqualTo("Charts");
      assertThat(workbook.getAllPictures()).hasSize(2);
      assertThat(workbook.getSheetAt(2).getDrawingPatriarch().getShapes()).hasSize(2);
    }
  }

  @Test
  @DisplayName("REP-2: HTML stands alone and runs nothing")
  void html() throws Exception {
    String html = Files.readString(made.get(Format.HTML));
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("Content-Security-Policy", "default-src 'none'")
        .contains("@font-face", "data:font/ttf;base64,")
        .contains("<svg", "Ωμέγα &amp; 5 m")
        .doesNotContain("<script", "<link", "src=\"http", "url(http", "data-chart");
    assertThat(html.length()).isLessThan(200_000);
  }

  @Test
  @DisplayName(
      "REP-2: CSV is RFC 4180 in UTF-8, unrounded, with a byte order mark where it is wanted")
  void csv() throws Exception {
    byte[] bytes = Files.readAllBytes(made.get(Format.CSV));
    assertThat(bytes).startsWith(0xef, 0xbb, 0xbf);
    String text = new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      List<List<String>> records = reader.stream().map(CsvRecord::getFields).toList();
      assertThat(records).allSatisfy(record -> assertThat(record).hasSize(5));
      assertThat(records.get(1))
          .containsExactly(
              "Numbers: of/the [day]",
              "2026-11-24T00:00:00+01:00",
              "1234.5678",
              "5400",
              "a, \"b\"");
      assertThat(records.get(2).get(2)).isEqualTo("0.3");
      assertThat(records.get(3)).containsExactly("Numbers: of/the [day]", "", "", "", "yes");
      assertThat(records.get(6)).containsExactly("Second", "0.125", "", "", "");
    }
  }

  @Test
  @DisplayName("REP-2: a report of an incomplete history says so in every page format")
  void incomplete() throws Exception {
    var request =
        new org.hotbackup.reports.internal.render.ReportRequest(
            "late",
            "formats",
            Reports.TO,
            Reports.FROM,
            Reports.TO,
            Reports.ZONE,
            Map.of(),
            java.util.Set.of(Format.PDF, Format.HTML),
            true);
    TemplateReportMaker maker = Reports.maker(new MemoryHistory(), templates);
    List<Path> files = maker.make(request, templates, Reports.QUIET);
    maker.stop();
    assertThat(Files.readString(files.get(1))).contains("Incomplete: the history");
    try (PDDocument document = Loader.loadPDF(files.get(0).toFile())) {
      assertThat(new PDFTextStripper().getText(document)).contains("Incomplete: the history");
    }
  }
}
