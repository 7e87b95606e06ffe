package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.hotbackup.reports.internal.chart.Charts;
import org.hotbackup.reports.internal.chart.Fonts;
import org.hotbackup.reports.internal.document.ReportDocument;
import org.hotbackup.reports.internal.document.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXParseException;

/** One HTML file that stands alone: styles, font and charts inside, and nothing that loads. */
final class HtmlWriter implements FormatWriter {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

  @Override
  public void write(MadeReport report, OutputStream out) throws IOException {
    ReportDocument copy = report.document().copy();
    Document document = copy.dom();
    for (Element place : copy.charts()) {
      int number = Integer.parseInt(place.getAttribute("data-chart"));
      Node svg = parse(Charts.svg(report.charts().get(number)));
      place.getParentNode().replaceChild(document.importNode(svg, true), place);
    }
    Element head = copy.head();
    Element font = document.createElement("style");
    font.setTextContent(fonts(document.getDocumentElement().getTextContent()));
    head.insertBefore(font, head.getFirstChild());
    Element policy = document.createElement("meta");
    policy.setAttribute("http-equiv", "Content-Security-Policy");
    policy.setAttribute("content", POLICY);
    head.insertBefore(policy, head.getFirstChild());
    out.write("<!DOCTYPE html>\n".getBytes(StandardCharsets.UTF_8));
    serialize(document, out);
  }

  private static Node parse(String svg) {
    try {
      return Xml.parse(svg).getDocumentElement();
    } catch (SAXParseException e) {
      throw new IllegalStateException("a chart is no XML", e);
    }
  }

  /** With the characters of this report alone: the whole font is larger than most reports. */
  private static String fonts(String text) {
    Set<Integer> characters = new TreeSet<>();
    // What style sheets and browsers may add.
    (text + "0123456789 .,:;-–—…•").codePoints().filter(c -> c >= ' ').forEach(characters::add);
    return face(false, characters) + face(true, characters);
  }

  private static String face(boolean bold, Set<Integer> characters) {
    String data = Base64.getEncoder().encodeToString(Fonts.shared().subset(bold, characters));
    return "@font-face{font-family:'%s';font-weight:%s;src:url(data:font/ttf;base64,%s)}"
        .formatted(Fonts.FAMILY, bold ? "bold" : "normal", data);
  }

  private static void serialize(Document document, OutputStream out) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.METHOD, "html");
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      transformer.setOutputProperty(OutputKeys.INDENT, "no");
      transformer.transform(new DOMSource(document.getDocumentElement()), new StreamResult(out));
    } catch (TransformerException e) {
      throw new IOException("the report cannot be written as HTML: " + e.getMessage(), e);
    }
  }
}
