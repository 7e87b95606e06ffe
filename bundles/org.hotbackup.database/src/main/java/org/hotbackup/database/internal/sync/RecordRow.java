package org.hotbackup.database.internal.sync;

/**
 * A row of the table {@code pair_record}, without its origin.
 *
 * @param time microseconds since 1970
 * @param number counts the records of a key under one term
 * @param fields a JSON object of texts
 * @param sequence its number in its origin
 */
record RecordRow(
    String kind,
    String key,
    long term,
    long number,
    long time,
    String station,
    String fields,
    long sequence) {}
