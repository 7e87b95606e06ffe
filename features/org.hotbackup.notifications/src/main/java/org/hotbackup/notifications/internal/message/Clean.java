package org.hotbackup.notifications.internal.message;

import java.util.regex.Pattern;

/**
 * Makes texts harmless that come from tags, devices and people: names and values of tags are
 * whatever a device says, and may try to begin a header, hide a link or turn the direction of
 * writing.
 */
public final class Clean {

  /** Control characters, those that are not seen, and line ends that only some programs know. */
  private static final Pattern NOT_ON_A_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private static final Pattern NOT_IN_A_TEXT =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\u0085|[\\p{Zl}\\p{Zp}]");
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
  private static final String UNKNOWN = "\uFFFD";

  private Clean() {}

  /** Text for one line, such as a header: no line ends, nothing that is not seen. */
  public static String line(String text, int most) {
    String whole = LONE_SURROGATE.matcher(text).replaceAll(UNKNOWN);
    return cut(NOT_ON_A_LINE.matcher(whole).replaceAll(" ").strip(), most);
  }

  /** Text of several lines, parted by {@code \n}. */
  public static String text(String text, int most) {
    String whole = LONE_SURROGATE.matcher(text).replaceAll(UNKNOWN);
    String lines = LINE_END.matcher(whole).replaceAll("\n");
    return cut(NOT_IN_A_TEXT.matcher(lines).replaceAll(""), most);
  }

  /** Text as part of HTML, in an attribute, too. */
  public static String html(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
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

  /** At most so many characters; never half of one. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
