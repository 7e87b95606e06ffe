package org.hotbackup.portal.internal.page;

import java.util.Map;

/** Fills in pages. */
final class Html {

  private Html() {}

  /** Replaces each {@code @NAME@} by its text, escaped for elements and quoted attributes. */
  static String fill(String page, Map<String, String> texts) {
    StringBuilder filled = new StringBuilder(page.length() + 200);
    int at = 0;
    while (true) {
      int from = page.indexOf('@', at);
      int to = from < 0 ? -1 : page.indexOf('@', from + 1);
      if (to < 0) {
        return filled.append(page, at, page.length()).toString();
      }
      String text = texts.get(page.substring(from + 1, to));
      // What is no name of ours stays; its second sign may begin a name.
      filled.append(page, at, from).append(text == null ? page.substring(from, to) : escape(text));
      at = text == null ? to : to + 1;
    }
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
