package org.hotbackup.database.internal.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.HistoryRefusedException;

/** A history in memory that can be broken; keeps the order in which keys came first. */
class FakeStore implements HistoryStore {

  /** A recorded row. */
  record Row(long number, long term, boolean late) {}

  private record Key(String tag, java.time.Instant time) {}

  final List<List<Long>> batches = Collections.synchronizedList(new ArrayList<>());
  final Set<Long> refusing = Collections.synchronizedSet(new java.util.HashSet<>());
  volatile boolean down;
  volatile boolean breaksAfterCommit;
  volatile int most = Integer.MAX_VALUE;

  private final Permit permit;
  private final Map<Key, Row> rows = new LinkedHashMap<>();

  FakeStore(Permit permit) {
    this.permit = permit;
  }

  @Override
  public int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException {
    permit.require(term);
    return insert(term, false, samples);
  }

  @Override
  public int writeLate(long term, List<Sample> samples) throws HistoryUnavailableException {
    return insert(term, true, samples);
  }

  private synchronized int insert(long term, boolean late, List<Sample> samples)
      throws HistoryUnavailableException {
    if (down || samples.size() > most) {
      throw new HistoryUnavailableException("it is down", null);
    }
    for (Sample sample : samples) {
      if (refusing.contains(Numbered.number(sample))) {
        throw new HistoryRefusedException("no " + Numbered.number(sample), null);
      }
    }
    int before = rows.size();
    for (Sample sample : samples) {
      rows.putIfAbsent(
          new Key(sample.tag(), sample.time()), new Row(Numbered.number(sample), term, late));
    }
    batches.add(Numbered.numbers(samples));
    if (breaksAfterCommit) {
      throw new HistoryUnavailableException("the connection broke", null);
    }
    return rows.size() - before;
  }

  synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  List<Long> numbers() {
    return rows().stream().map(Row::number).toList();
  }
}
