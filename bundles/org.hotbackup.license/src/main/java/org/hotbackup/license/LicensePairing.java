package org.hotbackup.license;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hotbackup.license.FileText.Missing;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.FileText.Unreadable;
import org.hotbackup.license.LicenseReading.None;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;

/**
 * Whether a backup's licence is the one that belongs to the main's (LIC-3): exactly the same
 * options plus {@code backup}, both signed by the issuer this station trusts. Time plays no part;
 * {@link LicenseRules} judges it. Pure: same input, same answer.
 */
public final class LicensePairing {

  private LicensePairing() {}

  /**
   * What a main tells its backup of its licence file.
   *
   * @param license {@code license.jws} as found
   * @return its text; empty only where there is no file; at most {@link FileText#MOST_BYTES} bytes
   */
  public static String text(FileText license) {
    if (license instanceof Missing) {
      return "";
    }
    if (license instanceof Unreadable unreadable) {
      return "(" + unreadable.reason() + ")";
    }
    String text = ((Text) license).text();
    if (text.isEmpty()) {
      return "(the file is empty)";
    }
    // Bytes that are no UTF-8 grow when they are replaced.
    return text.getBytes(StandardCharsets.UTF_8).length <= FileText.MOST_BYTES
        ? text
        : "(the file is no text)";
  }

  /**
   * Compares.
   *
   * @param own what this backup's licence turned out to be
   * @param mainText what {@link #text} gave on the main
   * @param issuer this station's {@code issuer.jwk} as found
   * @return one clause for each difference; empty where the licences belong together
   */
  public static List<String> differences(LicenseReading own, String mainText, FileText issuer) {
    boolean mainHasOne = !mainText.isEmpty();
    if (own instanceof None) {
      return mainHasOne
          ? List.of("licence: the main has one, this backup has none; install the matching one")
          : List.of();
    }
    if (!mainHasOne) {
      return List.of("licence: this backup has one, the main has none; install the main's there");
    }
    LicenseReading main = LicenseReader.read(new Text(mainText), issuer);
    if (own instanceof Signed ownSigned && main instanceof Signed mainSigned) {
      return options(mainSigned.license(), ownSigned.license());
    }
    List<String> refusals = new ArrayList<>();
    if (main instanceof Refused refused) {
      refusals.add("licence of the main refused: " + refused.reason());
    }
    if (own instanceof Refused refused) {
      refusals.add("licence of this backup refused: " + refused.reason());
    }
    return refusals;
  }

  private static List<String> options(License main, License backup) {
    List<String> differences = new ArrayList<>();
    if (main.forBackup()) {
      differences.add("option backup: the main has it, and only a backup may");
    }
    SortedMap<String, Object> wanted = given(main.optionsOfBackup());
    SortedMap<String, Object> found = given(backup.options());
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      Object there = wanted.get(name);
      Object here = found.get(name);
      if (there == null || !there.equals(here)) {
        differences.add("option " + name + ": " + clause(name, there, here));
      }
    }
    return differences;
  }

  /** Without the features that are false, for that is what leaving them out means. */
  private static SortedMap<String, Object> given(Map<String, Object> options) {
    SortedMap<String, Object> given = new TreeMap<>(options);
    given
        .entrySet()
        .removeIf(
            option -> License.knows(option.getKey()) && Boolean.FALSE.equals(option.getValue()));
    return given;
  }

  private static String clause(String name, Object there, Object here) {
    if (name.equals(License.BACKUP)) {
      return "this backup does not have it";
    }
    if (License.FEATURES.contains(name)) {
      return there == null
          ? "this backup has it, the main does not"
          : "the main has it, this backup does not";
    }
    return word(there) + " on the main, " + word(here) + " here";
  }

  private static String word(Object value) {
    return value == null ? "absent" : value.toString();
  }
}
