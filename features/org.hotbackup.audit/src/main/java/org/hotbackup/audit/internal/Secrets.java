package org.hotbackup.audit.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets, and what would spoil a line, out of the trail. */
final class Secrets {

  /** What stands for a secret. */
  static final String MASK = "***";

  static final int LONGEST = 2_000;

  private static final String WORDS =
      "password|passwd|passphrase|secret|token|credential|private.?key|api.?key";
  private static final Pattern NAME = Pattern.compile("(" + WORDS + ")|(^|[._-])(pin|pwd)$");

  /** The part of an address between the scheme and the at sign. */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s]*@");

  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)((?:" + WORDS + "|pwd)[\\w.-]*\"?\\s*[=:]\\s*\"?)[^&\\s\",;}]+");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]");

  private Secrets() {}

  /** Whether a setting of this name holds a secret. */
  static boolean named(String key) {
    return NAME.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  /** A text fit for the trail: one line, not too long, without the secrets that show in it. */
  static String clean(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ");
    String masked = USER_INFO.matcher(line).replaceAll(MASK + "@");
    masked = ASSIGNED.matcher(masked).replaceAll("$1" + MASK.replace("$", "\\$"));
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
  }

  /** The value of a setting, masked as a whole where its name says that it is a secret. */
  static String value(String key, String value) {
    return named(key) && !value.isEmpty() ? MASK : clean(value);
  }
}
