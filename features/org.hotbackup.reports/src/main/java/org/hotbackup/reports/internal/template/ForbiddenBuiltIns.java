package org.hotbackup.reports.internal.template;

import freemarker.template.Template;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what a template could hide other code in, or keep a processor busy with for ever:
 * built-ins that run texts as templates, and regular expressions, which cannot be interrupted.
 * Looks at what FreeMarker has understood, so that comments and line breaks hide nothing.
 */
final class ForbiddenBuiltIns {

  private static final Pattern BUILT_IN = Pattern.compile("\\?\\s*([A-Za-z_]+)\\s*(\\(?)");

  private static final String WHY_CODE = "runs a text as a template";
  private static final String WHY_PATTERN = "takes regular expressions, which may never end";

  private static final Map<String, String> NEVER =
      Map.of(
          "eval", WHY_CODE,
          "eval_json", WHY_CODE,
          "evalJson", WHY_CODE,
          "interpret", WHY_CODE,
          "new", "makes objects of classes",
          "api", "reaches the objects behind values",
          "matches", WHY_PATTERN);

  /** With more arguments than these the last one is flags, and those may say regular expression. */
  private static final Map<String, Integer> WITHOUT_FLAGS =
      Map.ofEntries(
          Map.entry("replace", 2),
          Map.entry("split", 1),
          Map.entry("keep_before", 1),
          Map.entry("keepBefore", 1),
          Map.entry("keep_after", 1),
          Map.entry("keepAfter", 1),
          Map.entry("keep_before_last", 1),
          Map.entry("keepBeforeLast", 1),
          Map.entry("keep_after_last", 1),
          Map.entry("keepAfterLast", 1));

  private ForbiddenBuiltIns() {}

  /**
   * Looks at a template.
   *
   * @throws IOException it uses one; the message says which and why not
   */
  static void check(Template template) throws IOException {
    StringWriter understood = new StringWriter();
    template.dump(understood);
    String text = understood.toString();
    Matcher found = BUILT_IN.matcher(text);
    while (found.find()) {
      String name = found.group(1);
      String why = NEVER.get(name);
      Integer most = WITHOUT_FLAGS.get(name);
      if (why == null
          && most != null
          && !found.group(2).isEmpty()
          && arguments(text, found.end()) > most) {
        why = "with flags " + WHY_PATTERN;
      }
      if (why != null) {
        throw new IOException(
            "templates/" + template.getName() + ": ?" + name + " is refused: it " + why);
      }
    }
  }

  /** How many arguments stand before the bracket that closes. */
  private static int arguments(String text, int start) {
    int depth = 0;
    int commas = 0;
    char quote = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        if (--depth < 0) {
          break;
        }
      } else if (c == ',' && depth == 0) {
        commas++;
      }
    }
    return commas + 1;
  }
}
