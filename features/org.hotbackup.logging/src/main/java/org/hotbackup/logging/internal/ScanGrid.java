package org.hotbackup.logging.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * The times at which a source is read: whole multiples of the scan interval since
 * 1970-01-01T00:00:00Z, so that both stations read at the same times.
 */
record ScanGrid(Duration interval) {

  /** The last grid point that is not after {@code time}. */
  Instant at(Instant time) {
    long millis = interval.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
  }

  /** The first grid point after {@code time}. */
  Instant after(Instant time) {
    return at(time).plus(interval);
  }
}
