package org.hotbackup.reports.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.reports.internal.archive.RunKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of a report as both stations know it, for people.
 *
 * @param trigger by what it was planned
 * @param state REQUESTED, RUNNING, DONE, FAILED, SKIPPED or CANCELLED
 * @param station where
 * @param error why it failed or was left out; may be empty
 */
public record RecordedRun(
    RunKey key,
    String trigger,
    String state,
    Optional<Instant> started,
    Optional<Instant> finished,
    String station,
    String printer,
    String error) {

  private static final Logger LOG = LoggerFactory.getLogger(RecordedRun.class);

  /** The most recently changed first. */
  public static List<RecordedRun> list(PairRecords records, Instant since, int most)
      throws HistoryUnavailableException {
    List<RecordedRun> runs = new ArrayList<>();
    for (PairRecord record : records.newest(RunLog.RUN, since, most)) {
      try {
        RunLog.Entry entry = RunLog.entry(record);
        runs.add(
            new RecordedRun(
                entry.key(),
                entry.trigger(),
                entry.state().name(),
                entry.started(),
                entry.finished(),
                record.fields().getOrDefault("station", ""),
                entry.printer(),
                entry.error()));
      } catch (RuntimeException e) {
        LOG.debug("A record of a run is not understood: {}", record, e);
      }
    }
    return runs;
  }
}
