package org.hotbackup.ftp.internal.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;

/** Records of a pair in memory. */
final class MemoryRecords implements PairRecords {

  private final Map<String, PairRecord> records = new HashMap<>();

  @Override
  public boolean append(long term, List<PairRecord> added) {
    added.forEach(record -> records.put(record.kind() + record.key(), record));
    return true;
  }

  @Override
  public Optional<PairRecord> newest(String kind, String key) {
    return Optional.ofNullable(records.get(kind + key));
  }

  @Override
  public List<PairRecord> newest(String kind, Instant since, int most) {
    return List.of();
  }

  @Override
  public boolean current() {
    return true;
  }
}
