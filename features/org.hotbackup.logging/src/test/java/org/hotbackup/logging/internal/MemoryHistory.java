package org.hotbackup.logging.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.Sample;

/** A history in memory that keeps the first of what has the same tag and time. Thread-safe. */
public final class MemoryHistory implements HistoryWriter, HistoryQuery {

  private final Map<String, TreeMap<Instant, Sample>> rows = new TreeMap<>();
  private final List<Sample> order = new ArrayList<>();
  private final List<Integer> transactions = new ArrayList<>();
  private boolean away;

  @Override
  public synchronized int write(long term, List<Sample> samples)
      throws HistoryUnavailableException {
    check();
    transactions.add(samples.size());
    int added = 0;
    for (Sample sample : samples) {
      if (of(sample.tag()).putIfAbsent(sample.time(), sample) == null) {
        order.add(sample);
        added++;
      }
    }
    return added;
  }

  private void check() throws HistoryUnavailableException {
    if (away) {
      throw new HistoryUnavailableException("the database is away", null);
    }
  }

  private TreeMap<Instant, Sample> of(String tag) {
    return rows.computeIfAbsent(tag, key -> new TreeMap<>());
  }

  @Override
  public synchronized List<Sample> latest() throws HistoryUnavailableException {
    check();
    return rows.values().stream().map(row -> row.lastEntry().getValue()).toList();
  }

  @Override
  public synchronized List<Sample> before(Collection<String> tags, Instant time)
      throws HistoryUnavailableException {
    check();
    return tags.stream()
        .map(tag -> of(tag).lowerEntry(time))
        .filter(Objects::nonNull)
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public synchronized void read(
      Collection<String> tags, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException {
    check();
    tags.forEach(tag -> of(tag).subMap(from, to).values().forEach(each));
  }

  public synchronized void goAway(boolean gone) {
    away = gone;
  }

  /** New rows in the order in which they were written. */
  synchronized List<Sample> order() {
    return List.copyOf(order);
  }

  synchronized List<Integer> transactions() {
    return List.copyOf(transactions);
  }

  /** Rows by tag and time. */
  synchronized Map<String, List<Sample>> rows() {
    Map<String, List<Sample>> all = new HashMap<>();
    rows.forEach((tag, row) -> all.put(tag, List.copyOf(row.values())));
    return all;
  }

  /** Another history that holds the first so many rows of this one. */
  synchronized MemoryHistory copy(int first) throws HistoryUnavailableException {
    MemoryHistory copy = new MemoryHistory();
    copy.write(1, order.subList(0, first));
    return copy;
  }
}
