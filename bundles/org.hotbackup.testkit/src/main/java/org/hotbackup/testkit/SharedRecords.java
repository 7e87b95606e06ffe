package org.hotbackup.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;

/** Records of a simulated pair in memory, the newest of each key, whoever writes. Thread-safe. */
public final class SharedRecords implements PairRecords {

  private record Key(String kind, String key) {}

  private final Map<Key, PairRecord> newest = new LinkedHashMap<>();

  @Override
  public synchronized boolean append(long term, List<PairRecord> records) {
    for (PairRecord record : records) {
      Key key = new Key(record.kind(), record.key());
      newest.remove(key);
      newest.put(key, record);
    }
    return true;
  }

  @Override
  public synchronized Optional<PairRecord> newest(String kind, String key) {
    return Optional.ofNullable(newest.get(new Key(kind, key)));
  }

  @Override
  public synchronized List<PairRecord> newest(String kind, Instant since, int most) {
    List<PairRecord> found =
        newest.values().stream()
            .filter(record -> record.kind().equals(kind) && !record.time().isBefore(since))
            .toList();
    List<PairRecord> lastFirst = new ArrayList<>(found);
    Collections.reverse(lastFirst);
    return lastFirst.stream().limit(most).toList();
  }

  @Override
  public boolean current() {
    return true;
  }
}
