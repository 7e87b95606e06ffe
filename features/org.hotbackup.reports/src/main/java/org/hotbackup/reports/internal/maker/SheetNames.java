package org.hotbackup.reports.internal.maker;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of sheets as Excel takes them: short, without some characters, each once. */
final class SheetNames {

  private static final int LONGEST = 31;

  private final Set<String> taken = new HashSet<>();

  String next(String caption, String otherwise) {
    String plain =
        caption.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").replaceAll("^'+|'+$", "").strip();
    String base = plain.isEmpty() ? otherwise : plain;
    String name = shortened(base, LONGEST);
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      String number = " " + i;
      name = shortened(base, LONGEST - number.length()) + number;
    }
    return name;
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most).strip();
  }
}
