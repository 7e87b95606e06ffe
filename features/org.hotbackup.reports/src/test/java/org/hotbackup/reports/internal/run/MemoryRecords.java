package org.hotbackup.reports.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.testkit.MemoryLedger;

/** The records of a pair in memory; a term that is over is refused. */
final class MemoryRecords {

  private record Written(long term, String station, PairRecord record) {}

  private final List<Written> written = new ArrayList<>();
  private final MemoryLedger ledger;
  private long term;
  private boolean away;
  private volatile boolean current = true;

  /**
   * Empty.
   *
   * @param ledger is in the same database
   */
  MemoryRecords(MemoryLedger ledger) {
    this.ledger = ledger;
  }

  /** Only this term may write from now on. */
  synchronized void begin(long newTerm) {
    term = newTerm;
    ledger.begin(newTerm);
  }

  /** Whether the database is away. */
  synchronized void away(boolean is) {
    away = is;
    ledger.there(!is);
  }

  /** Whether it is known what the other station has done. */
  void current(boolean is) {
    current = is;
    ledger.current(is);
  }

  /** As one station sees it. */
  PairRecords of(String station) {
    return new PairRecords() {
      @Override
      public boolean append(long under, List<PairRecord> records)
          throws NotPermittedException, HistoryUnavailableException {
        add(under, station, records);
        return true;
      }

      @Override
      public Optional<PairRecord> newest(String kind, String key)
          throws HistoryUnavailableException {
        return find(kind, key).map(Written::record);
      }

      @Override
      public List<PairRecord> newest(String kind, Instant since, int most)
          throws HistoryUnavailableException {
        return list(kind, since, most);
      }

      @Override
      public boolean current() {
        return current;
      }
    };
  }

  private synchronized void add(long under, String station, List<PairRecord> records)
      throws NotPermittedException, HistoryUnavailableException {
    require(under);
    records.forEach(record -> written.add(new Written(under, station, record)));
  }

  private void require(long under) throws NotPermittedException, HistoryUnavailableException {
    requireThere();
    if (under != term) {
      throw new NotPermittedException("term " + under + " is over");
    }
  }

  private void requireThere() throws HistoryUnavailableException {
    if (away) {
      throw new HistoryUnavailableException("the database is away", null);
    }
  }

  private synchronized Optional<Written> find(String kind, String key)
      throws HistoryUnavailableException {
    requireThere();
    Written found = null;
    for (Written one : written) {
      if (one.record().kind().equals(kind)
          && one.record().key().equals(key)
          && (found == null || one.term() >= found.term())) {
        found = one;
      }
    }
    return Optional.ofNullable(found);
  }

  private synchronized List<PairRecord> list(String kind, Instant since, int most)
      throws HistoryUnavailableException {
    requireThere();
    Map<String, PairRecord> newest = new LinkedHashMap<>();
    for (Written one : written) {
      if (one.record().kind().equals(kind) && !one.record().time().isBefore(since)) {
        newest.put(one.record().key(), find(kind, one.record().key()).get().record());
      }
    }
    return newest.values().stream()
        .sorted(Comparator.comparing(PairRecord::time).reversed())
        .limit(most)
        .toList();
  }

  /** Every state a run was in, in the order written. */
  synchronized List<String> states(String report) {
    return written.stream()
        .filter(one -> one.record().kind().equals(RunLog.RUN))
        .filter(one -> report.equals(one.record().fields().get("report")))
        .map(one -> one.record().fields().get("planned") + " " + one.record().fields().get("state"))
        .toList();
  }
}
