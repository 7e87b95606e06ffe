package org.hotbackup.reports.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hotbackup.reports.internal.render.ReportException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDocumentTest {

  private static ReportDocument of(String body) throws ReportException {
    return ReportDocument.of(
        "<!DOCTYPE html>\n<html><head><title>t</title></head><body>" + body + "</body></html>",
        "t",
        1);
  }

  @ParameterizedTest
  @DisplayName("SEC: what runs or loads is refused, and named")
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<p onclick=\"alert(1)\">x</p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" JAVASCRIPT:alert(1)\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>",
        "<img src=\"http://127.0.0.1/x.png\"/>",
        "<img src=\"file:///etc/passwd\"/>",
        "<img src=\"//127.0.0.1/x.png\"/>",
        "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\"/>",
        "<img src=\"data:image/png;base64,AAAA\"/>",
        "<iframe src=\"http://127.0.0.1\"/>",
        "<object data=\"file:///etc/passwd\"/>",
        "<link rel=\"stylesheet\" href=\"http://127.0.0.1/x.css\"/>",
        "<form action=\"http://127.0.0.1\"><input/></form>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>",
        "<svg:svg xmlns:svg=\"http://www.w3.org/2000/svg\"/>",
        "<div style=\"background: url(http://127.0.0.1)\">x</div>",
        "<style>@import 'http://127.0.0.1/x.css';</style>",
        "<style>&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;</style>",
        "<base href=\"http://127.0.0.1\"/>",
        "<bookmarks/>",
        "<p data-chart=\"0\">x</p>",
        "<img data-chart=\"7\"/>",
        "<img data-chart=\"x\"/>",
      })
  void refused(String body) {
    assertThatThrownBy(() -> of(body))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("templates/t.html: ");
  }

  @ParameterizedTest
  @DisplayName("SEC: XML entities and document types are refused")
  @ValueSource(
      strings = {
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><head/><body>&x;</body></html>",
        "<!DOCTYPE html SYSTEM \"file:///etc/passwd\"><html><head/><body/></html>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1/x.dtd\"><html/>",
        "<!DOCTYPE html><!DOCTYPE html [<!ENTITY x 'y'>]><html><head/><body>&x;</body></html>",
        "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><html/>",
        "<html xmlns:xi=\"http://www.w3.org/2001/XInclude\"><head/><body><xi:include href=\"/etc/passwd\" parse=\"text\"/></body></html>",
      })
  void noEntities(String text) {
    assertThatThrownBy(() -> ReportDocument.of(text, "t", 0)).isInstanceOf(ReportException.class);
  }

  @Test
  @DisplayName("REP-2: what is not well-formed is shown with its line")
  void notWellFormed() {
    assertThatThrownBy(() -> of("\n<p>one<br>two</p>\n"))
        .hasMessageContaining("templates/t.html")
        .hasMessageContaining("<p>one<br>two</p>");
    assertThatThrownBy(() -> of("&bogus;")).hasMessageContaining("bogus");
    assertThatThrownBy(() -> ReportDocument.of("<p/>", "t", 0))
        .hasMessageContaining("one <head> and one <body>");
  }

  @Test
  @DisplayName("REP-2: names of characters from HTML are understood")
  void entities() throws Exception {
    assertThat(of("5&nbsp;m&sup3; &euro;").body().getTextContent()).isEqualTo("5\u00a0m³ €");
  }

  @Test
  @DisplayName("REP-2: totals are filled in, over spans of columns and rows")
  void totals() throws Exception {
    ReportDocument document =
        of(
            "<table><caption> A\n table </caption><thead><tr><th>n</th><th>v</th></tr></thead><tbody>"
                + "<tr><td rowspan=\"2\">a</td><td data-number=\"1.5\" data-format=\"0.0\">1.5</td></tr>"
                + "<tr><td data-number=\"2.5\" data-format=\"0.0\">2.5</td></tr>"
                + "<tr><td colspan=\"2\">nothing</td></tr></tbody>"
                + "<tfoot><tr><td>sum</td><td data-total=\"sum\" data-locale=\"en\"/></tr>"
                + "<tr><td>most</td><td data-total=\"max\" data-locale=\"de\"/></tr></tfoot></table>"
                + "<table><tr><td data-duration=\"90\">0:01:30</td></tr>"
                + "<tr><td data-duration=\"30\">0:00:30</td></tr>"
                + "<tfoot><tr><td data-total=\"average\" data-locale=\"en\"/></tr></tfoot></table>");

    Tables.fillTotals(document);
    List<Table> tables = Tables.of(document);

    assertThat(tables).extracting(Table::caption).containsExactly("A table", "");
    assertThat(tables.get(0).columns()).isEqualTo(2);
    assertThat(tables.get(0).rows().get(2).cells().get(0)).isNull();
    assertThat(tables.get(0).rows().get(4).cells().get(1).text()).isEqualTo("4.0");
    assertThat(tables.get(0).rows().get(4).cells().get(1).number()).hasValue(4);
    assertThat(tables.get(0).rows().get(5).cells().get(1).text()).isEqualTo("2,5");
    assertThat(tables.get(1).rows().get(2).cells().get(0).text()).isEqualTo("0:01:00");
  }

  @Test
  @DisplayName("REP-2: formats of numbers and times mean the same in Excel")
  void formats() {
    assertThat(CellFormat.excelNumber("#,##0.00 'kg'")).isEqualTo("#,##0.00\" kg\"");
    assertThat(CellFormat.excelNumber("0.0%")).isEqualTo("0.0%");
    assertThat(CellFormat.excelTime("yyyy-MM-dd HH:mm:ss.SSS"))
        .isEqualTo("yyyy-mm-dd hh:mm:ss.000");
    assertThat(CellFormat.number(-0.001, "0.0", java.util.Locale.ENGLISH)).isEqualTo("0.0");
  }
}
