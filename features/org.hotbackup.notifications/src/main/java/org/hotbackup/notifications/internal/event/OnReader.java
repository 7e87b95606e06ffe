package org.hotbackup.notifications.internal.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a rule waits for, as people write it. */
public final class OnReader {

  private static final Pattern REPORT =
      Pattern.compile("report (.+) (done|failed|both)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNACKNOWLEDGED =
      Pattern.compile("(.+) unacknowledged for (.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONDITION =
      Pattern.compile("(.+) (raised|cleared|both)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROLE =
      Pattern.compile("role (takeover|failback|any)", Pattern.CASE_INSENSITIVE);

  private static final Duration LONGEST = Duration.ofDays(7);

  private OnReader() {}

  /**
   * Reads it, parted by {@code ;}.
   *
   * @param durations reads a duration
   * @throws IllegalArgumentException a part is refused, or there is none; the message says what to
   *     write
   */
  public static List<On> read(String text, Function<String, Optional<Duration>> durations) {
    List<On> found = new ArrayList<>();
    for (String part : text.split(";")) {
      String words = part.strip().replaceAll("\\s+", " ");
      if (!words.isEmpty()) {
        found.add(one(words, durations));
      }
    }
    if (found.isEmpty()) {
      throw refused(text);
    }
    return List.copyOf(found);
  }

  private static On one(String words, Function<String, Optional<Duration>> durations) {
    Matcher role = ROLE.matcher(words);
    if (role.matches()) {
      return new On.OfRole(On.OfRole.What.valueOf(role.group(1).toUpperCase(Locale.ROOT)));
    }
    if (words.equalsIgnoreCase("readiness")) {
      return new On.OfReadiness();
    }
    Matcher report = REPORT.matcher(words);
    if (report.matches()) {
      return new On.OfReport(report.group(1), phase(report.group(2), "done", "failed"));
    }
    Matcher unacknowledged = UNACKNOWLEDGED.matcher(words);
    if (unacknowledged.matches()) {
      return durations
          .apply(unacknowledged.group(2))
          .filter(after -> !after.isZero() && after.compareTo(LONGEST) <= 0)
          .map(after -> new On.OfUnacknowledged(unacknowledged.group(1), after))
          .orElseThrow(() -> refused(words));
    }
    Matcher condition = CONDITION.matcher(words);
    if (condition.matches()) {
      return new On.OfCondition(condition.group(1), phase(condition.group(2), "raised", "cleared"));
    }
    throw refused(words);
  }

  private static On.Phase phase(String word, String first, String second) {
    return word.equalsIgnoreCase(first)
        ? On.Phase.FIRST
        : word.equalsIgnoreCase(second) ? On.Phase.SECOND : On.Phase.BOTH;
  }

  private static IllegalArgumentException refused(String words) {
    return new IllegalArgumentException(
        "on '"
            + words
            + "' is refused; write one or several of these, parted by ; and with * for every name:"
            + " CONDITION raised|cleared|both, CONDITION unacknowledged for 15 min (up to 7 d),"
            + " report NAME done|failed|both, role takeover|failback|any, readiness");
  }
}
