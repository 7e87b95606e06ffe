package org.hotbackup.reports.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;

/** The ledger of a pair in memory, by the words of its contract. */
final class MemoryLedger {

  private final MemoryRecords records;
  private final Clock clock;
  private final Map<EffectKey, Effect> rows = new HashMap<>();

  MemoryLedger(MemoryRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /** As one station sees it. */
  EffectLedger of(String station) {
    return new EffectLedger() {
      @Override
      public Optional<Effect> claim(long term, EffectKey key)
          throws NotPermittedException, HistoryUnavailableException {
        return begin(station, term, key);
      }

      @Override
      public void end(
          long term, EffectKey key, EffectState state, Optional<Instant> next, String detail)
          throws NotPermittedException, HistoryUnavailableException {
        finish(station, term, key, state, next, detail);
      }

      @Override
      public void skip(long term, EffectKey key, String why)
          throws NotPermittedException, HistoryUnavailableException {
        leave(station, term, key, why);
      }

      @Override
      public Optional<Effect> find(EffectKey key) throws HistoryUnavailableException {
        return row(key);
      }

      @Override
      public List<Effect> list(String item, Instant since, int most)
          throws HistoryUnavailableException {
        return rows(item, since, most);
      }

      @Override
      public List<Effect> list(Set<EffectState> states, String itemPrefix, Instant since, int most)
          throws HistoryUnavailableException {
        return inStates(states, itemPrefix, since, most);
      }

      @Override
      public boolean current() {
        return records.current;
      }
    };
  }

  /** Retention: what was planned before a time is forgotten. */
  synchronized void forget(Instant before) {
    rows.keySet().removeIf(key -> key.planned().isBefore(before));
  }

  private synchronized List<Effect> inStates(
      Set<EffectState> states, String itemPrefix, Instant since, int most)
      throws HistoryUnavailableException {
    records.requireThere();
    return rows.values().stream()
        .filter(row -> states.contains(row.state()) && !row.changed().isBefore(since))
        .filter(row -> row.key().item().startsWith(itemPrefix))
        .sorted(Comparator.comparing(Effect::changed).reversed())
        .limit(most)
        .toList();
  }

  private synchronized Optional<Effect> begin(String station, long term, EffectKey key)
      throws NotPermittedException, HistoryUnavailableException {
    records.require(term);
    Effect row = rows.get(key);
    boolean may =
        row == null
            || (row.state() == EffectState.CLAIMED && row.term() < term)
            || (row.state() == EffectState.RETRY && !row.next().get().isAfter(clock.instant()));
    if (!may) {
      return Optional.empty();
    }
    int attempts = row == null ? 1 : row.attempts() + 1;
    Effect claimed = row(station, term, key, EffectState.CLAIMED, attempts, Optional.empty(), "");
    rows.put(key, claimed);
    return Optional.of(claimed);
  }

  private Effect row(
      String station,
      long term,
      EffectKey key,
      EffectState state,
      int attempts,
      Optional<Instant> next,
      String detail) {
    return new Effect(key, state, attempts, clock.instant(), next, station, term, detail);
  }

  private synchronized void finish(
      String station,
      long term,
      EffectKey key,
      EffectState state,
      Optional<Instant> next,
      String detail)
      throws NotPermittedException, HistoryUnavailableException {
    records.require(term);
    Effect row = rows.get(key);
    boolean own = row != null && row.state() == EffectState.CLAIMED && row.term() == term;
    boolean again =
        row != null
            && state == EffectState.RETRY
            && (row.state() == EffectState.GIVEN_UP || row.state() == EffectState.SKIPPED);
    if (!own && !again) {
      throw new IllegalStateException(key + " was not claimed under term " + term + ": " + row);
    }
    if ((state == EffectState.RETRY) != next.isPresent() || state == EffectState.CLAIMED) {
      throw new IllegalStateException("no way to end " + key + ": " + state);
    }
    rows.put(key, row(station, term, key, state, row.attempts(), next, detail));
  }

  private synchronized void leave(String station, long term, EffectKey key, String why)
      throws NotPermittedException, HistoryUnavailableException {
    records.require(term);
    if (rows.containsKey(key)) {
      throw new IllegalStateException(key + " was begun");
    }
    rows.put(key, row(station, term, key, EffectState.SKIPPED, 0, Optional.empty(), why));
  }

  private synchronized Optional<Effect> row(EffectKey key) throws HistoryUnavailableException {
    records.requireThere();
    return Optional.ofNullable(rows.get(key));
  }

  private synchronized List<Effect> rows(String item, Instant since, int most)
      throws HistoryUnavailableException {
    records.requireThere();
    return rows.values().stream()
        .filter(row -> row.key().item().equals(item) && !row.key().planned().isBefore(since))
        .sorted(Comparator.comparing((Effect row) -> row.key().planned()).reversed())
        .limit(most)
        .toList();
  }
}
