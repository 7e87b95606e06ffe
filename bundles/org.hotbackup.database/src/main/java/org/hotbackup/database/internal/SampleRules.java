package org.hotbackup.database.internal;

import java.time.Instant;
import java.util.List;
import org.hotbackup.api.Sample;

/**
 * What every database can hold. The same for all of them, so that what one station has recorded the
 * other one can take, whatever its database is (LOG-4).
 */
final class SampleRules {

  /** A name must fit into the index that makes it unique. */
  private static final int LONGEST_TAG = 500;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private SampleRules() {}

  /**
   * Looks for samples that no database takes.
   *
   * @throws HistoryRefusedException names the first one
   */
  static void check(List<Sample> samples) {
    for (Sample sample : samples) {
      String tag = sample.tag();
      if (tag.length() > LONGEST_TAG) {
        throw refused(
            tag.substring(0, 50) + "...",
            "its name has " + tag.length() + " characters, at most " + LONGEST_TAG + " are kept");
      }
      if (tag.indexOf('\0') >= 0) {
        throw refused(tag.replace('\0', '?'), "its name contains the character NUL");
      }
      if (sample.text().filter(text -> text.indexOf('\0') >= 0).isPresent()) {
        throw refused(tag, "its text contains the character NUL");
      }
      if (sample.time().isBefore(EARLIEST) || sample.time().isAfter(LATEST)) {
        throw refused(tag, "its time " + sample.time() + " is not between the years 1 and 9999");
      }
    }
  }

  private static HistoryRefusedException refused(String tag, String why) {
    return new HistoryRefusedException("a sample of tag " + tag + " is refused: " + why, null);
  }
}
