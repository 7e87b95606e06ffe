package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;

/** Records in memory, in the order of their terms and then in that of writing. Thread-safe. */
final class MemoryRecords implements PairRecords {

  private record Row(String station, long sequence, long term, PairRecord record) {}

  private static final Comparator<Row> RANK =
      Comparator.comparingLong(Row::term).thenComparingLong(Row::sequence);

  private final String station;
  private final List<Row> rows = new ArrayList<>();
  private long sequence;
  private boolean away;
  private boolean notPermitted;
  private boolean lostAnswer;
  private boolean current = true;

  MemoryRecords(String station) {
    this.station = station;
  }

  @Override
  public synchronized boolean append(long term, List<PairRecord> records)
      throws NotPermittedException, HistoryUnavailableException {
    check();
    if (notPermitted) {
      throw new NotPermittedException("term " + term + " is not in force");
    }
    Set<String> keys = new HashSet<>();
    for (PairRecord record : records) {
      if (!keys.add(record.kind() + " " + record.key())) {
        throw new IllegalArgumentException("twice in one call: " + record.key());
      }
    }
    records.forEach(record -> rows.add(new Row(station, ++sequence, term, record)));
    if (lostAnswer) {
      lostAnswer = false;
      throw new HistoryUnavailableException("the connection broke during the commit", null);
    }
    return true;
  }

  private void check() throws HistoryUnavailableException {
    if (away) {
      throw new HistoryUnavailableException("the database is away", null);
    }
  }

  @Override
  public synchronized Optional<PairRecord> newest(String kind, String key)
      throws HistoryUnavailableException {
    check();
    return newest(kind).stream()
        .map(Row::record)
        .filter(record -> record.key().equals(key))
        .findFirst();
  }

  @Override
  public synchronized List<PairRecord> newest(String kind, Instant since, int most)
      throws HistoryUnavailableException {
    check();
    return newest(kind).stream()
        .map(Row::record)
        .filter(record -> !record.time().isBefore(since))
        .sorted(Comparator.comparing(PairRecord::time).reversed())
        .limit(most)
        .toList();
  }

  private Collection<Row> newest(String kind) {
    Map<String, Row> newest = new HashMap<>();
    rows.stream()
        .filter(row -> row.record().kind().equals(kind))
        .sorted(RANK)
        .forEach(row -> newest.put(row.record().key(), row));
    return newest.values();
  }

  @Override
  public synchronized boolean current() {
    return current;
  }

  synchronized void current(boolean is) {
    current = is;
  }

  synchronized void goAway(boolean gone) {
    away = gone;
  }

  synchronized void permit(boolean permitted) {
    notPermitted = !permitted;
  }

  /** The next append writes, but nobody learns of it. */
  synchronized void loseNextAnswer() {
    lostAnswer = true;
  }

  /** Sends the first so many of this station's own rows to another; those it has are left out. */
  void send(MemoryRecords other, double part) {
    List<Row> own;
    synchronized (this) {
      own = rows.stream().filter(row -> row.station().equals(station)).toList();
    }
    own = own.subList(0, (int) Math.ceil(own.size() * part));
    synchronized (other) {
      own.stream().filter(row -> !other.rows.contains(row)).forEach(other.rows::add);
    }
  }

  synchronized int size() {
    return rows.size();
  }
}
