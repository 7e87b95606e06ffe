package org.hotbackup.database.internal.sync;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of the table {@code sample}, without its origin.
 *
 * @param time microseconds since 1970
 * @param quality 0, 1 or 2
 * @param station name of the station that wrote it
 * @param sequence its number in its origin
 */
record SampleRow(
    String tag,
    long time,
    OptionalDouble value,
    Optional<String> text,
    int quality,
    String station,
    long term,
    boolean late,
    long sequence) {}
