package org.hotbackup.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * One entry of what both stations keep track of besides samples and roles: effects, alarms, runs of
 * reports. Entries are only ever added; the newest one of a key tells how things are.
 *
 * @param kind what it is about, as {@code effect}, {@code alarm} or {@code report_run}
 * @param key which one of its kind
 * @param time when it was written, by the clock of the station that wrote it, kept in microseconds
 * @param fields what it says, all of it, not only what has changed; values are texts, times are ISO
 *     8601 in UTC
 */
public record PairRecord(String kind, String key, Instant time, Map<String, String> fields) {

  /** The longest key, in characters. */
  public static final int LONGEST_KEY = 1_000;

  public PairRecord {
    if (kind.isBlank() || key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "a record needs a kind, and a key of 1 to " + LONGEST_KEY + " characters: '" + key + "'");
    }
    time = time.truncatedTo(ChronoUnit.MICROS);
    fields = Map.copyOf(fields);
  }
}
