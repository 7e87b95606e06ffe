package org.hotbackup.ftp.internal.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;

/**
 * Since when what happens is sent: since an active station first saw the transfer. Kept as records
 * of the pair. Owned by one thread.
 */
final class Since {

  private static final String KIND = "transfer_since";
  private static final String FIELD = "since";

  private final Map<String, Instant> known = new HashMap<>();

  Instant of(PairRecords records, long term, String transfer, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Instant since = known.get(transfer);
    if (since == null) {
      Optional<PairRecord> record = records.newest(KIND, transfer);
      if (record.isEmpty()) {
        Map<String, String> fields = Map.of(FIELD, now.toString());
        records.append(term, List.of(new PairRecord(KIND, transfer, now, fields)));
      }
      since = record.map(found -> Instant.parse(found.fields().get(FIELD))).orElse(now);
      known.put(transfer, since);
    }
    return since;
  }
}
