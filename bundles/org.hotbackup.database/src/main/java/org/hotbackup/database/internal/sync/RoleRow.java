package org.hotbackup.database.internal.sync;

/**
 * A row of the table {@code role_change}, without its origin.
 *
 * @param number its number in the journal of the station
 * @param time microseconds since 1970
 * @param sequence its number in its origin
 */
record RoleRow(
    String station,
    long number,
    long time,
    String from,
    String to,
    String cause,
    String detail,
    long term,
    long millis,
    long sequence) {}
