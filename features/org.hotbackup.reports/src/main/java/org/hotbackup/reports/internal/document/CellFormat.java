package org.hotbackup.reports.internal.document;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and durations are shown, in text and in Excel alike. */
public final class CellFormat {

  /** For numbers that say nothing of a format. */
  public static final String NUMBER = "0.##";

  /** For times that say nothing of a format. */
  public static final String TIME = "yyyy-MM-dd HH:mm:ss";

  /** In place of a format: seconds shown as hours, minutes and seconds. */
  public static final String DURATION = "duration";

  private CellFormat() {}

  /**
   * A number as text.
   *
   * @param pattern such as {@code 0.00}, {@code #,##0} or {@code 0.0%}
   * @throws IllegalArgumentException the pattern is none
   */
  public static String number(double value, String pattern, Locale locale) {
    try {
      String text =
          new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)).format(value);
      return text.matches("-0([.,]0*)?%?") ? text.substring(1) : text;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "format '" + pattern + "' is none for numbers: write 0.00, #,##0 or 0.0%, or duration",
          e);
    }
  }

  /**
   * A time as text.
   *
   * @param pattern such as {@code yyyy-MM-dd HH:mm}
   * @throws IllegalArgumentException the pattern is none
   */
  public static String time(Instant time, String pattern, ZoneId zone, Locale locale) {
    try {
      return DateTimeFormatter.ofPattern(pattern, locale).format(time.atZone(zone));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "format '" + pattern + "' is none for times: write yyyy-MM-dd HH:mm:ss or parts of it",
          e);
    }
  }

  /** Seconds as hours, minutes and seconds, rounded. */
  public static String duration(double seconds) {
    long whole = Math.round(Math.abs(seconds));
    String sign = seconds < 0 && whole > 0 ? "-" : "";
    return sign + "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** A pattern of numbers as Excel writes it. */
  public static String excelNumber(String pattern) {
    StringBuilder excel = new StringBuilder();
    StringBuilder words = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      } else if (quoted || "0#,.;%-+E".indexOf(c) < 0) {
        words.append(c == '"' ? '\'' : c);
      } else {
        flush(words, excel);
        excel.append(c);
      }
    }
    flush(words, excel);
    return excel.toString();
  }

  private static void flush(StringBuilder words, StringBuilder excel) {
    if (words.length() > 0) {
      excel.append('"').append(words).append('"');
      words.setLength(0);
    }
  }

  /** A pattern of times as Excel writes it. */
  public static String excelTime(String pattern) {
    return pattern
        .replace("'", "")
        .replaceAll("\\.S+", ".000")
        .replaceAll("E+", "ddd")
        .replace("u", "y")
        .replace('M', 'm')
        .replace('H', 'h')
        .replaceAll("\\ba\\b", "AM/PM");
  }
}
