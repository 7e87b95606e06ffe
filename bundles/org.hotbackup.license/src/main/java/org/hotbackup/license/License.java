package org.hotbackup.license;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a licence says (LIC-1). An instance exists only for values that make sense.
 *
 * @param serial its serial number: 1 to 64 letters, digits and {@code . _ / -}
 * @param holder who it is issued to: 1 to 200 characters, no control characters
 * @param issued when it was issued, whole seconds
 * @param notBefore when it begins; empty for at once
 * @param expires the first moment at which it is no longer valid; empty for without end
 * @param options options by name: {@code Boolean}, or {@code Long} from 0 for counts; those this
 *     version does not know are kept
 */
public record License(
    String serial,
    String holder,
    Instant issued,
    Optional<Instant> notBefore,
    Optional<Instant> expires,
    SortedMap<String, Object> options) {

  /** The option of a licence for a backup station. */
  public static final String BACKUP = "backup";

  /** The count of tags. */
  public static final String TAGS = "tags";

  /** The options that are features. */
  public static final Set<String> FEATURES =
      Set.of("logging", "reports", "ftp", "portal", "notifications", "audit");

  private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9._/-]{1,64}");
  private static final Pattern HOLDER = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
  private static final int MOST_OPTIONS = 100;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException a value makes no sense; the message names it and what is
   *     allowed
   */
  public License {
    require(
        SERIAL.matcher(serial).matches(),
        "the serial must be 1 to 64 letters, digits and . _ / - and is not: " + serial);
    require(
        HOLDER.matcher(holder).matches() && !holder.isBlank(),
        "the holder must be 1 to 200 printable characters");
    Instant start = notBefore.orElse(issued);
    expires.ifPresent(
        end ->
            require(
                end.isAfter(start),
                "the licence would end at " + end + ", not after its begin at " + start));
    require(
        options.size() <= MOST_OPTIONS,
        "there are " + options.size() + " options; at most " + MOST_OPTIONS + " are allowed");
    options.forEach(License::check);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  private static void check(String name, Object value) {
    require(
        OPTION.matcher(name).matches(),
        "an option's name must be 1 to 64 of a-z 0-9 . _ -, a letter first, and is not: " + name);
    if (isFeature(name)) {
      require(value instanceof Boolean, "option " + name + " must be true or false, not " + value);
    } else if (name.equals(TAGS)) {
      require(value instanceof Long, "option " + name + " must be a number, not " + value);
    }
    require(
        value instanceof Boolean || value instanceof Long count && count >= 0,
        "option " + name + " must be true, false or a whole number from 0, not " + value);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static boolean isFeature(String name) {
    return FEATURES.contains(name) || name.equals(BACKUP);
  }

  /** Whether this version gives the option a meaning. */
  public static boolean knows(String option) {
    return isFeature(option) || option.equals(TAGS);
  }

  /** Whether it is a licence for a backup station (LIC-2). */
  public boolean forBackup() {
    return Boolean.TRUE.equals(options.get(BACKUP));
  }

  /** The options with {@code backup} set, everything else the same (LIC-3). */
  public SortedMap<String, Object> optionsOfBackup() {
    SortedMap<String, Object> same = new TreeMap<>(options);
    same.putAll(Map.of(BACKUP, true));
    return same;
  }
}
