package org.hotbackup.database.internal.records;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of effects, kept as records of the pair (OUT-3). Thread-safe. */
final class Ledger implements EffectLedger {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final PairStore store;
  private final ClaimsInDoubt doubts;
  private final Clock clock;

  /**
   * A ledger.
   *
   * @param doubts outlives the database that is open now
   */
  Ledger(PairStore store, ClaimsInDoubt doubts, Clock clock) {
    this.store = store;
    this.doubts = doubts;
    this.clock = clock;
  }

  @Override
  public Optional<Effect> claim(long term, EffectKey key)
      throws NotPermittedException, HistoryUnavailableException {
    store.require(term);
    String text = EffectRows.key(key);
    // Most effects that are asked for are not to be begun: that must not cost a transaction.
    if (!mayBegin(term, text, store.stored(EffectRows.KIND, text))) {
      return Optional.empty();
    }
    Optional<PairStore.Added> added = write(term, key, text);
    await(added);
    return added.map(PairStore.Added::record).map(EffectRows::effect);
  }

  /** So that the other station knows it, too, if that can be had within seconds. */
  private void await(Optional<PairStore.Added> added) {
    if (added.isPresent() && !store.held(added.get().origin())) {
      LOG.debug("The other station is not known to hold {}", added.get().record().record().key());
    }
  }

  /** Claims of one station follow one another, so that one in doubt is handed out once. */
  private Optional<PairStore.Added> write(long term, EffectKey key, String text)
      throws NotPermittedException, HistoryUnavailableException {
    synchronized (doubts) {
      try {
        Optional<PairStore.Added> added =
            store.change(
                term,
                EffectRows.KIND,
                text,
                newest ->
                    mayBegin(term, text, newest)
                        ? Optional.of(claimed(key, newest.map(EffectRows::attempts).orElse(0)))
                        : Optional.empty());
        doubts.settled(text);
        return added;
      } catch (HistoryUnavailableException e) {
        doubts.add(term, text);
        throw e;
      }
    }
  }

  private PairRecord claimed(EffectKey key, int before) {
    return EffectRows.record(
        key, EffectState.CLAIMED, before + 1, clock.instant(), Optional.empty(), "");
  }

  private boolean mayBegin(long term, String key, Optional<StoredRecord> newest) {
    if (newest.isEmpty()) {
      return true;
    }
    StoredRecord row = newest.get();
    if (row.term() > term) {
      return false;
    }
    return switch (EffectRows.state(row)) {
      case DONE, GIVEN_UP, SKIPPED -> false;
      case RETRY -> !EffectRows.next(row).orElse(Instant.MIN).isAfter(clock.instant());
      case CLAIMED -> !isOwn(term, row) || doubts.contains(term, key);
    };
  }

  /** Terms of two stations that were cut off from each other may be equal. */
  private boolean isOwn(long term, StoredRecord row) {
    return row.term() == term && row.station().equals(store.station());
  }

  @Override
  public void end(
      long term, EffectKey key, EffectState state, Optional<Instant> next, String detail)
      throws NotPermittedException, HistoryUnavailableException {
    if (state == EffectState.CLAIMED || next.isPresent() != (state == EffectState.RETRY)) {
      throw new IllegalArgumentException(
          "an effect ends as DONE, GIVEN_UP, SKIPPED, or as RETRY with a time, not as "
              + state
              + next.map(time -> " with " + time).orElse(""));
    }
    String text = EffectRows.key(key);
    Optional<PairStore.Added> added =
        store.change(
            term,
            EffectRows.KIND,
            text,
            newest -> {
              StoredRecord row = newest.orElseThrow(() -> notClaimed(term, text, "nobody has"));
              if (!mayEnd(term, text, state, row)) {
                return Optional.empty();
              }
              return Optional.of(
                  EffectRows.record(
                      key, state, EffectRows.attempts(row), clock.instant(), next, detail));
            });
    await(added);
  }

  /** False where it has ended so already: the answer to the first time may have been lost. */
  private boolean mayEnd(long term, String key, EffectState state, StoredRecord row)
      throws NotPermittedException {
    if (row.term() > term) {
      throw new NotPermittedException(
          "term " + term + " is over: " + key + " is in the ledger under term " + row.term());
    }
    EffectState now = EffectRows.state(row);
    boolean again =
        state == EffectState.RETRY && (now == EffectState.GIVEN_UP || now == EffectState.SKIPPED);
    if (now == EffectState.CLAIMED && isOwn(term, row) || again) {
      return true;
    }
    if (now == state && isOwn(term, row)) {
      return false;
    }
    throw notClaimed(term, key, "it is " + now + " under term " + row.term());
  }

  private static IllegalStateException notClaimed(long term, String key, String but) {
    return new IllegalStateException(
        "effect " + key + " was not begun here under term " + term + ": " + but);
  }

  @Override
  public void skip(long term, EffectKey key, String why)
      throws NotPermittedException, HistoryUnavailableException {
    Optional<PairStore.Added> added =
        store.change(
            term,
            EffectRows.KIND,
            EffectRows.key(key),
            newest ->
                newest.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        EffectRows.record(
                            key, EffectState.SKIPPED, 0, clock.instant(), Optional.empty(), why)));
    await(added);
  }

  @Override
  public Optional<Effect> find(EffectKey key) throws HistoryUnavailableException {
    return store.stored(EffectRows.KIND, EffectRows.key(key)).map(EffectRows::effect);
  }

  @Override
  public List<Effect> list(String item, Instant since, int most)
      throws HistoryUnavailableException {
    return store
        .range(EffectRows.KIND, EffectRows.from(item, since), EffectRows.end(item), most)
        .stream()
        .map(EffectRows::effect)
        .toList();
  }

  @Override
  public List<Effect> list(Set<EffectState> states, String itemPrefix, Instant since, int most)
      throws HistoryUnavailableException {
    return store
        .having(
            new RecordTable.Having(
                EffectRows.KIND,
                EffectRows.prefix(itemPrefix),
                EffectRows.afterPrefix(itemPrefix),
                since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since),
            EffectRows.STATE,
            states.stream().map(EffectState::name).toList(),
            most)
        .stream()
        .map(EffectRows::effect)
        .toList();
  }

  @Override
  public boolean current() {
    return store.current();
  }
}
