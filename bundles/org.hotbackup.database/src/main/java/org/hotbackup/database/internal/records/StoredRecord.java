package org.hotbackup.database.internal.records;

import org.hotbackup.api.PairRecord;

/**
 * A record as the table holds it.
 *
 * @param term the term it was written under
 * @param number one above that of the record of this key that was the newest then
 * @param station who wrote it
 */
record StoredRecord(PairRecord record, long term, long number, String station) {}
