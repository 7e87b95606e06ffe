package org.hotbackup.reports.internal.document;

import java.util.Map;
import java.util.regex.Pattern;

/** The names of characters that people know from HTML and XML does not have. */
final class Entities {

  private static final Pattern NAMED = Pattern.compile("&([A-Za-z]+[0-9]?);");

  private static final Map<String, Integer> KNOWN =
      Map.ofEntries(
          Map.entry("nbsp", 0xA0),
          Map.entry("ndash", 0x2013),
          Map.entry("mdash", 0x2014),
          Map.entry("hellip", 0x2026),
          Map.entry("deg", 0xB0),
          Map.entry("plusmn", 0xB1),
          Map.entry("sup2", 0xB2),
          Map.entry("sup3", 0xB3),
          Map.entry("micro", 0xB5),
          Map.entry("middot", 0xB7),
          Map.entry("times", 0xD7),
          Map.entry("euro", 0x20AC),
          Map.entry("sect", 0xA7),
          Map.entry("copy", 0xA9),
          Map.entry("Auml", 0xC4),
          Map.entry("Ouml", 0xD6),
          Map.entry("Uuml", 0xDC),
          Map.entry("auml", 0xE4),
          Map.entry("ouml", 0xF6),
          Map.entry("uuml", 0xFC),
          Map.entry("szlig", 0xDF),
          Map.entry("larr", 0x2190),
          Map.entry("uarr", 0x2191),
          Map.entry("rarr", 0x2192),
          Map.entry("darr", 0x2193),
          Map.entry("sum", 0x2211),
          Map.entry("le", 0x2264),
          Map.entry("ge", 0x2265),
          Map.entry("thinsp", 0x2009));

  private Entities() {}

  /** Writes them by number; what is not known stays for the parser to refuse. */
  static String byNumber(String text) {
    return NAMED
        .matcher(text)
        .replaceAll(
            found -> {
              Integer number = KNOWN.get(found.group(1));
              return number == null ? found.group() : "&#" + number + ";";
            });
  }
}
