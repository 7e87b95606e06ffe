package org.hotbackup.reports.internal.data;

import java.time.Instant;

/**
 * A part of a report's period.
 *
 * @param from inclusive
 * @param to exclusive
 * @param label what people call it, such as {@code 2026-11-24} or {@code Night}
 */
public record Span(Instant from, Instant to, String label) {

  long fromMicros() {
    return Micros.of(from);
  }

  long toMicros() {
    return Micros.of(to);
  }
}
