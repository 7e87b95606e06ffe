package org.hotbackup.ftp.internal.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file at the target, as {@code {report}/{planned:yyyy}/{file}}: folders are parted
 * by slashes. Thread-safe.
 */
public final class TargetName {

  /** The fields but {@code planned}. */
  public static final Set<String> FIELDS = Set.of("file", "report", "station", "transfer");

  private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)(?::([^{}]*))?\\}");
  private static final String PLANNED = "planned";
  private static final String DEFAULT_TIME = "yyyy-MM-dd_HHmmss";

  private final String text;
  private final ZoneId zone;

  private TargetName(String text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException it is refused; the message says what to write
   */
  public static TargetName parse(String text, ZoneId zone) {
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      check(text, field);
    }
    String rest = FIELD.matcher(text).replaceAll("x");
    if (rest.matches(".*[{}\\\\\\p{Cntrl}].*") || rest.startsWith("/") || rest.endsWith("/")) {
      throw refused(text, "braces, backslashes and a slash at an end are not allowed");
    }
    for (String part : rest.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        throw refused(text, "it has a folder '" + part + "'");
      }
    }
    return new TargetName(text, zone);
  }

  private static void check(String text, Matcher field) {
    if (field.group(1).equals(PLANNED)) {
      try {
        var unused = format(field.group(2)).format(Instant.EPOCH.atZone(ZoneId.of("UTC")));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw refused(text, field.group() + " is no form of a time: " + e.getMessage());
      }
    } else if (!FIELDS.contains(field.group(1)) || field.group(2) != null) {
      throw refused(text, "there is no field " + field.group());
    }
  }

  private static DateTimeFormatter format(String form) {
    return DateTimeFormatter.ofPattern(form == null ? DEFAULT_TIME : form, Locale.ROOT);
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "target.name '%s' is refused, %s; fields are %s and {planned:yyyy-MM-dd}, for example {file}"
            .formatted(text, why, new TreeSet<>(FIELDS)));
  }

  /**
   * The path of a file, relative to the folder of the address.
   *
   * @param values of {@link #FIELDS}; what a name of a file cannot hold is replaced by {@code _}
   */
  public String of(Map<String, String> values, Instant planned) {
    return FIELD
        .matcher(text)
        .replaceAll(
            found -> {
              String value =
                  found.group(1).equals(PLANNED)
                      ? format(found.group(2)).format(planned.atZone(zone))
                      : values.getOrDefault(found.group(1), "");
              return Matcher.quoteReplacement(safe(value));
            });
  }

  /** A value never leaves its place, nor begins a temporary name. */
  private static String safe(String value) {
    String text = value.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
    return text.startsWith(".") ? "_" + text.substring(1) : text;
  }
}
