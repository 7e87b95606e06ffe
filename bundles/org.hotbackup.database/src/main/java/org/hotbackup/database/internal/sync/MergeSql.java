package org.hotbackup.database.internal.sync;

import org.hotbackup.database.internal.Dialect;

/** SQL that writes rows where they rank higher than what is there. */
final class MergeSql {

  private static final String SAMPLES =
      """
      INSERT INTO sample
        (tag, time, value, text, quality, station, term, late, sequence, origin)
      %s
      ON CONFLICT (tag, time) DO UPDATE SET value = excluded.value, text = excluded.text,
        quality = excluded.quality, station = excluded.station, term = excluded.term,
        late = excluded.late, sequence = excluded.sequence, origin = excluded.origin
      WHERE (excluded.term,
          (SELECT name FROM station WHERE station.id = excluded.station),
          (SELECT uuid FROM origin WHERE origin.id = excluded.origin),
          excluded.sequence)
        > (sample.term,
          (SELECT name FROM station WHERE station.id = sample.station),
          (SELECT uuid FROM origin WHERE origin.id = sample.origin),
          sample.sequence)
      """;

  private static final String ROLES =
      """
      INSERT INTO role_change (station, number, time, from_role, to_role, cause, detail, term,
        millis, sequence, origin)
      VALUES (?, ?, %s, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (station, number, time) DO UPDATE SET from_role = excluded.from_role,
        to_role = excluded.to_role, cause = excluded.cause, detail = excluded.detail,
        term = excluded.term, millis = excluded.millis, sequence = excluded.sequence,
        origin = excluded.origin
      WHERE (excluded.term,
          (SELECT uuid FROM origin WHERE origin.id = excluded.origin),
          excluded.sequence)
        > (role_change.term,
          (SELECT uuid FROM origin WHERE origin.id = role_change.origin),
          role_change.sequence)
      """;

  /** The same record may come under two origins, where a copy of a station was put back. */
  private static final String RECORDS =
      """
      INSERT INTO pair_record (kind, key, term, number, time, station, fields, sequence, origin)
      VALUES (?, ?, ?, ?, %s, ?, ?, ?, ?)
      ON CONFLICT (kind, key, term, number, time, station) DO UPDATE SET fields = excluded.fields,
        sequence = excluded.sequence, origin = excluded.origin
      WHERE ((SELECT uuid FROM origin WHERE origin.id = excluded.origin), excluded.sequence)
        > ((SELECT uuid FROM origin WHERE origin.id = pair_record.origin), pair_record.sequence)
      """;

  private static final String ROW = "VALUES (?, %s, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String COLUMNS =
      """
      SELECT given.tag, %s, given.value, given.text, given.quality, given.station, given.term,
        given.late, given.sequence, ?
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS given
        (tag, time, value, text, quality, station, term, late, sequence)
      """;

  private MergeSql() {}

  /** One sample for each execution, its columns in the order of the table's, the origin last. */
  static String sample(Dialect dialect) {
    return SAMPLES.formatted(ROW.formatted(dialect.time("?")));
  }

  /** The origin, then an array for each column. */
  static String samples(Dialect dialect) {
    return SAMPLES.formatted(COLUMNS.formatted(dialect.time("given.time")));
  }

  /** One role change for each execution, the origin last. */
  static String role(Dialect dialect) {
    return ROLES.formatted(dialect.time("?"));
  }

  /** One record for each execution, the origin last. */
  static String record(Dialect dialect) {
    return RECORDS.formatted(dialect.time("?"));
  }
}
