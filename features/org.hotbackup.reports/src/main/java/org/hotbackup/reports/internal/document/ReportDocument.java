package org.hotbackup.reports.internal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hotbackup.reports.internal.render.ReportException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXParseException;

/** The result of a template: XHTML that shows and does not load. */
public final class ReportDocument {

  private static final Pattern DOCTYPE =
      Pattern.compile("\\A\\s*<!DOCTYPE\\s+html\\s*>", Pattern.CASE_INSENSITIVE);

  private final String template;
  private final Document document;

  private ReportDocument(String template, Document document) {
    this.template = template;
    this.document = document;
  }

  /**
   * Reads and checks.
   *
   * @param template its name, for messages
   * @param charts how many there are to be placed
   * @throws ReportException it is no XHTML, or has what a report must not have
   */
  public static ReportDocument of(String text, String template, int charts) throws ReportException {
    String source = Entities.byNumber(DOCTYPE.matcher(text).replaceFirst("").stripLeading());
    ReportDocument made;
    try {
      made = new ReportDocument(template, Xml.parse(source));
    } catch (SAXParseException e) {
      throw new ReportException(notWellFormed(template, source, e), e);
    }
    made.check(charts);
    return made;
  }

  private static String notWellFormed(String template, String text, SAXParseException e) {
    String line =
        text.lines().skip(Math.max(0, e.getLineNumber() - 1)).findFirst().orElse("").strip();
    return "templates/%s.html: its result is no XHTML: %s Look for: %s"
        .formatted(
            template, e.getMessage(), line.length() > 160 ? line.substring(0, 160) + "…" : line);
  }

  private void check(int charts) throws ReportException {
    Element root = document.getDocumentElement();
    if (!root.getTagName().equals("html")
        || children(root, "head").size() != 1
        || children(root, "body").size() != 1) {
      throw refused("it must be <html> with one <head> and one <body>");
    }
    for (Element element : elements("*")) {
      Optional<String> wrong = Rules.refused(element);
      if (wrong.isPresent()) {
        throw refused(wrong.get());
      }
      if (element.hasAttribute("data-chart")
          && !element.getAttribute("data-chart").matches("\\d{1,4}")) {
        throw refused("data-chart is for trend() and bar(): remove it");
      }
      if (element.getTagName().equals("img") && !element.hasAttribute("data-chart")) {
        Optional<String> large = Pictures.refused(element.getAttribute("src"));
        if (large.isPresent()) {
          throw refused(large.get());
        }
      }
    }
    for (Element chart : charts()) {
      if (!chart.getTagName().equals("img")
          || Integer.parseInt(chart.getAttribute("data-chart")) >= charts) {
        throw refused("data-chart is for trend() and bar(): remove it");
      }
    }
  }

  private ReportException refused(String why) {
    return new ReportException("templates/" + template + ".html: " + why);
  }

  /** The document itself; what is changed in it stays changed. */
  public Document dom() {
    return document;
  }

  /** A document of its own to change. */
  public ReportDocument copy() {
    return new ReportDocument(template, (Document) document.cloneNode(true));
  }

  public Element head() {
    return children(document.getDocumentElement(), "head").get(0);
  }

  public Element body() {
    return children(document.getDocumentElement(), "body").get(0);
  }

  /** The places of charts, in order; {@code data-chart} is the number. */
  public List<Element> charts() {
    return elements("*").stream().filter(element -> element.hasAttribute("data-chart")).toList();
  }

  /** All elements of a name, in the order of the document; a list that does not change. */
  public List<Element> elements(String name) {
    return list(document.getElementsByTagName(name));
  }

  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && (name.equals(element.getTagName()))) {
        children.add(element);
      }
    }
    return children;
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> list = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      list.add((Element) nodes.item(i));
    }
    return list;
  }
}
