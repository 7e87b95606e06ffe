package org.hotbackup.license.tool;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Reads what people write on the command line. */
public final class Arguments {

  private Arguments() {}

  /**
   * Reads options.
   *
   * @param words each {@code name} for a feature, or {@code name=true|false|number}
   * @throws LicenseToolException a word is neither, or a name stands there twice
   */
  public static Map<String, Object> options(Collection<String> words) throws LicenseToolException {
    Map<String, Object> options = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Object value = equals < 0 ? true : value(word, word.substring(equals + 1));
      if (options.put(name, value) != null) {
        throw new LicenseToolException("option " + name + " is given twice; give it once");
      }
    }
    return options;
  }

  private static Object value(String word, String value) throws LicenseToolException {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw new LicenseToolException(
          "option "
              + word
              + " is not understood; write NAME, NAME=true, NAME=false or NAME=NUMBER");
    }
  }

  /**
   * Reads the beginning of a time: a date begins at its first moment in UTC.
   *
   * @param text {@code 2027-01-31} or {@code 2027-01-31T12:00:00Z}
   * @throws LicenseToolException it is neither
   */
  public static Instant from(String text) throws LicenseToolException {
    return time(text, 0);
  }

  /**
   * Reads the end of a time: a date is meant with the whole day in UTC.
   *
   * @param text {@code 2027-01-31} or {@code 2027-01-31T12:00:00Z}
   * @return the first moment that does not belong to it
   * @throws LicenseToolException it is neither
   */
  public static Instant until(String text) throws LicenseToolException {
    return time(text, 1);
  }

  private static Instant time(String text, int daysAfterDate) throws LicenseToolException {
    try {
      Instant time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text)
                  .plusDays(daysAfterDate)
                  .atStartOfDay(ZoneOffset.UTC)
                  .toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return time.truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      throw new LicenseToolException(
          text + " is not a time; write it like 2027-01-31 or 2027-01-31T12:00:00Z");
    }
  }
}
