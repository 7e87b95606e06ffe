package org.hotbackup.logging.internal.condition;

import java.util.function.Supplier;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.PairRecords;

/**
 * The services that evaluation asks; each gives null while it is not there.
 *
 * @param records says where the pair left the conditions
 * @param query gives the samples of before
 * @param state says whether samples wait on the disk
 */
record Sources(
    Supplier<PairRecords> records, Supplier<HistoryQuery> query, Supplier<HistoryState> state) {}
