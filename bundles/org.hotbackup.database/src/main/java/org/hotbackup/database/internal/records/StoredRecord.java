package org.hotbackup.database.internal.records;

import org.hotbackup.api.PairRecord;

/**
 * A record as the table holds it.
 *
 * @param term the term it was written under
 * @param number counts the records of a key under one term
 * @param station who wrote it
 */
record StoredRecord(PairRecord record, long term, long number, String station) {}
