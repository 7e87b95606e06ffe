package org.hotbackup.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One row of the audit trail as it is kept (OUT-4). A field without a value is an empty text.
 *
 * @param chain the chain it belongs to: new with every station directory, and where {@code
 *     data/audit} was lost
 * @param station name of the station
 * @param sequence its place in the chain; the first is 1, and there is no gap
 * @param time when it happened, by the clock of that station, in microseconds
 * @param hash 64 hexadecimal digits over all other fields and the hash of the row before
 */
public record AuditRow(
    String chain,
    String station,
    long sequence,
    Instant time,
    String actor,
    String origin,
    String address,
    String action,
    String subject,
    String oldValue,
    String newValue,
    String detail,
    String hash) {

  public AuditRow {
    time = time.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same row with another hash. */
  public AuditRow hashed(String other) {
    return new AuditRow(
        chain, station, sequence, time, actor, origin, address, action, subject, oldValue, newValue,
        detail, other);
  }
}
