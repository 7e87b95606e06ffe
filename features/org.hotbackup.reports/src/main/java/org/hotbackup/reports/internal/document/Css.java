package org.hotbackup.reports.internal.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what style sheets must not do: load anything, or end themselves. */
final class Css {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?(\\*/|\\z)", Pattern.DOTALL);
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:([0-9a-f]{1,6})\\s?|(.))", Pattern.DOTALL);
  private static final Pattern LOADS =
      Pattern.compile(
          "@import|@namespace|(?<![a-z])url\\s*\\(|(?<![a-z])src\\s*\\(|image-set\\s*\\(|image\\s*\\("
              + "|expression\\s*\\(|javascript:|-moz-binding|behavior\\s*:|-fs-[a-z-]*src");

  private Css() {}

  /** What is refused in a style sheet, if anything is. */
  static Optional<String> refused(String css) {
    if (css.indexOf('<') >= 0) {
      return Optional.of("<");
    }
    String plain = COMMENT.matcher(css.toLowerCase(Locale.ROOT)).replaceAll("");
    // Escapes can spell every name in another way.
    for (String text : new String[] {plain, COMMENT.matcher(unescape(plain)).replaceAll("")}) {
      var found = LOADS.matcher(text);
      if (found.find()) {
        return Optional.of(found.group().strip());
      }
    }
    return Optional.empty();
  }

  private static String unescape(String css) {
    return ESCAPE
        .matcher(css)
        .replaceAll(
            found -> {
              String hex = found.group(1);
              int code = hex == null ? 0 : Integer.parseInt(hex, 16);
              String character =
                  hex == null
                      ? found.group(2)
                      : Character.isValidCodePoint(code) ? Character.toString(code) : "";
              return java.util.regex.Matcher.quoteReplacement(character.toLowerCase(Locale.ROOT));
            });
  }
}
