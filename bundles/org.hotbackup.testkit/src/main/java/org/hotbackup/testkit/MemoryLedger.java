package org.hotbackup.testkit;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;

/** The ledger of a simulated pair in memory, by the words of its contract. Thread-safe. */
public final class MemoryLedger {

  private static final Comparator<Effect> NEWER =
      Comparator.comparingLong(Effect::term).thenComparing(Effect::changed);

  private final Clock clock;
  private final Map<EffectKey, Effect> rows = new HashMap<>();
  private long term = 1;
  private boolean there = true;
  private boolean current = true;

  /**
   * An empty ledger under term 1.
   *
   * @param clock that of both stations
   */
  public MemoryLedger(Clock clock) {
    this.clock = clock;
  }

  /** Only this term may write from now on. */
  public synchronized void begin(long newTerm) {
    term = newTerm;
  }

  /** Whether the database is there. */
  public synchronized void there(boolean is) {
    there = is;
  }

  /** Whether it is known what the other station has done. */
  public synchronized void current(boolean is) {
    current = is;
  }

  /** Retention: what was planned before a time is forgotten. */
  public synchronized void forget(Instant before) {
    rows.keySet().removeIf(key -> key.planned().isBefore(before));
  }

  /** All rows as they are now, as the other station's copy gets them. */
  public synchronized List<Effect> rows() {
    return List.copyOf(rows.values());
  }

  /** Rows of the other station's copy: of two of a key that of the newer term, or the later one. */
  public synchronized void take(Collection<Effect> others) {
    for (Effect row : others) {
      rows.merge(row.key(), row, (mine, other) -> NEWER.compare(mine, other) <= 0 ? other : mine);
    }
  }

  /** The ledger as one station sees it. */
  public EffectLedger of(String station) {
    return new View(station);
  }

  private synchronized Optional<Effect> claim(String station, long by, EffectKey key)
      throws NotPermittedException, HistoryUnavailableException {
    require(by);
    Effect row = rows.get(key);
    if (row != null && !mayBegin(station, by, row)) {
      return Optional.empty();
    }
    int attempts = row == null ? 1 : row.attempts() + 1;
    return Optional.of(put(station, by, key, EffectState.CLAIMED, attempts, Optional.empty(), ""));
  }

  private boolean mayBegin(String station, long by, Effect row) {
    return switch (row.state()) {
      case CLAIMED -> row.term() != by || !row.station().equals(station);
      case RETRY -> !row.next().orElse(Instant.MIN).isAfter(clock.instant());
      case DONE, GIVEN_UP, SKIPPED -> false;
    };
  }

  private Effect put(
      String station,
      long by,
      EffectKey key,
      EffectState state,
      int attempts,
      Optional<Instant> next,
      String detail) {
    Effect row = new Effect(key, state, attempts, clock.instant(), next, station, by, detail);
    rows.put(key, row);
    return row;
  }

  private synchronized void end(
      String station,
      long by,
      EffectKey key,
      EffectState state,
      Optional<Instant> next,
      String detail)
      throws NotPermittedException, HistoryUnavailableException {
    if ((state == EffectState.RETRY) != next.isPresent() || state == EffectState.CLAIMED) {
      throw new IllegalArgumentException("no way to end " + key + ": " + state);
    }
    require(by);
    Effect row = rows.get(key);
    boolean own = row != null && row.term() == by && row.station().equals(station);
    if (own && row.state() == state && state != EffectState.CLAIMED) {
      return;
    }
    boolean again =
        row != null
            && state == EffectState.RETRY
            && (row.state() == EffectState.GIVEN_UP || row.state() == EffectState.SKIPPED);
    if (!again && !(own && row.state() == EffectState.CLAIMED)) {
      throw new IllegalStateException(key + " was not claimed under term " + by + ": " + row);
    }
    put(station, by, key, state, row.attempts(), next, detail);
  }

  private synchronized void skip(String station, long by, EffectKey key, String why)
      throws NotPermittedException, HistoryUnavailableException {
    require(by);
    if (!rows.containsKey(key)) {
      put(station, by, key, EffectState.SKIPPED, 0, Optional.empty(), why);
    }
  }

  private void require(long by) throws NotPermittedException, HistoryUnavailableException {
    requireThere();
    if (by != term) {
      throw new NotPermittedException("term " + by + " is not in force, " + term + " is");
    }
  }

  private void requireThere() throws HistoryUnavailableException {
    if (!there) {
      throw new HistoryUnavailableException("the database is away", null);
    }
  }

  private synchronized List<Effect> rows(
      Predicate<Effect> wanted, Comparator<Effect> order, int most)
      throws HistoryUnavailableException {
    requireThere();
    return rows.values().stream().filter(wanted).sorted(order).limit(most).toList();
  }

  private synchronized boolean isCurrent() {
    return current;
  }

  private final class View implements EffectLedger {

    private final String station;

    View(String station) {
      this.station = station;
    }

    @Override
    public Optional<Effect> claim(long by, EffectKey key)
        throws NotPermittedException, HistoryUnavailableException {
      return MemoryLedger.this.claim(station, by, key);
    }

    @Override
    public void end(
        long by, EffectKey key, EffectState state, Optional<Instant> next, String detail)
        throws NotPermittedException, HistoryUnavailableException {
      MemoryLedger.this.end(station, by, key, state, next, detail);
    }

    @Override
    public void skip(long by, EffectKey key, String why)
        throws NotPermittedException, HistoryUnavailableException {
      MemoryLedger.this.skip(station, by, key, why);
    }

    @Override
    public Optional<Effect> find(EffectKey key) throws HistoryUnavailableException {
      return rows(row -> row.key().equals(key), Comparator.comparing(Effect::changed), 1).stream()
          .findFirst();
    }

    @Override
    public List<Effect> list(String item, Instant since, int most)
        throws HistoryUnavailableException {
      return rows(
          row -> row.key().item().equals(item) && !row.key().planned().isBefore(since),
          Comparator.comparing((Effect row) -> row.key().planned()).reversed(),
          most);
    }

    @Override
    public List<Effect> list(Set<EffectState> states, String itemPrefix, Instant since, int most)
        throws HistoryUnavailableException {
      return rows(
          row ->
              states.contains(row.state())
                  && row.key().item().startsWith(itemPrefix)
                  && !row.changed().isBefore(since),
          Comparator.comparing(Effect::changed).reversed(),
          most);
    }

    @Override
    public boolean current() {
      return isCurrent();
    }
  }
}
