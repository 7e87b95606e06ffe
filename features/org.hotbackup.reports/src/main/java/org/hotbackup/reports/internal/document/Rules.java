package org.hotbackup.reports.internal.document;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Which elements and attributes a report may have: what shows something, and loads nothing. */
final class Rules {

  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head title style meta body header footer main section article aside nav div span p"
                  + " h1 h2 h3 h4 h5 h6 br hr b strong i em u s small sub sup code pre blockquote q"
                  + " abbr time ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr"
                  + " td th a img figure figcaption address cite mark")
              .split(" "));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("class id style title lang xml:lang dir alt width height colspan rowspan scope headers"
                  + " span align valign datetime start type role xmlns")
              .split(" "));

  private static final Pattern LINK = Pattern.compile("(#|https?:|mailto:).*", Pattern.DOTALL);
  private static final Pattern IMAGE =
      Pattern.compile("data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\\s]*");

  private Rules() {}

  /** What is refused in an element, if anything is; what it contains is not looked at. */
  static Optional<String> refused(Element element) {
    String name = element.getTagName();
    if (!ELEMENTS.contains(name)) {
      return Optional.of(
          "<" + name + "> is not allowed: use elements that show text, tables, lists");
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (!allows(name, attribute)) {
        return Optional.of(
            "<%s %s=\"%s\"> is not allowed: remove the attribute"
                .formatted(name, attribute.getName(), shortened(attribute.getValue())));
      }
    }
    String css = name.equals("style") ? element.getTextContent() : element.getAttribute("style");
    return Css.refused(css)
        .map(what -> "'" + what + "' in styles of <" + name + "> is not allowed: remove it");
  }

  private static boolean allows(String element, Attr attribute) {
    String name = attribute.getName().toLowerCase(Locale.ROOT);
    String value = attribute.getValue().strip();
    return switch (name) {
      case "href" -> element.equals("a") && LINK.matcher(value).matches();
      case "src" -> element.equals("img") && IMAGE.matcher(value).matches();
      case "charset", "name", "content" -> element.equals("meta");
      default -> ATTRIBUTES.contains(name) || name.startsWith("data-") || name.startsWith("aria-");
    };
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
