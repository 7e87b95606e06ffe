package org.hotbackup.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the alarm log (LOG-8), also the view {@code alarm}. A condition and the time it was
 * raised are its key.
 *
 * @param condition the name of the condition
 * @param tag the tag it watches
 * @param raised the source time of the sample by which it was raised, the delay included
 * @param cleared the same for its end; empty while it stands
 * @param acknowledged when a person took note of it
 * @param acknowledgedBy who
 * @param text for people
 */
public record Alarm(
    String condition,
    String tag,
    Instant raised,
    Optional<Instant> cleared,
    Optional<Instant> acknowledged,
    Optional<String> acknowledgedBy,
    String text) {}
