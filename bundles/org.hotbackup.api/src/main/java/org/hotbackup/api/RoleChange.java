package org.hotbackup.api;

import java.time.Instant;

/**
 * One line of the role journal (ROLE-14).
 *
 * @param station name of the station whose role changed
 * @param sequence grows by one with each change of that station; with {@code station} the key
 * @param time wall clock of that station, for people only
 * @param from the role left
 * @param to the role taken
 * @param cause the stable reason code
 * @param detail what the check or the licence said, one line; empty where the cause says it all
 * @param term the fencing number in force after the change
 * @param millis how long the change took, from the decision to the gate being open or closed
 */
public record RoleChange(
    String station,
    long sequence,
    Instant time,
    Role from,
    Role to,
    Cause cause,
    String detail,
    long term,
    long millis) {}
