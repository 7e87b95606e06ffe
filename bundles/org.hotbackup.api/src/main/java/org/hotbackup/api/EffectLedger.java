package org.hotbackup.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger of everything the pair does to the outside (OUT-3): each effect is begun by one
 * station at a time, and not again once it is done. Rows are kept as {@link PairRecords}, so both
 * stations know them. A service that is there while the database is. Thread-safe; calls block.
 *
 * <p>An effect is claimed, has its effect, and is completed. A station that dies in between leaves
 * it CLAIMED under a term that is over; the other one claims it again. Whoever carries it out
 * therefore makes it recognisable: a file at the same name, a message with the same number.
 */
public interface EffectLedger {

  /**
   * Begins an effect, unless it is done, skipped, given up, not yet to be tried again, or begun
   * under the same term already. A claim that failed for want of an answer may be repeated: where
   * its row was written after all, it is given to the next who claims.
   *
   * @return the row as written now; empty where it is not to be begun
   * @throws NotPermittedException the term is not in force here
   * @throws HistoryUnavailableException the ledger cannot be written or read now
   */
  Optional<Effect> claim(long term, EffectKey key)
      throws NotPermittedException, HistoryUnavailableException;

  /**
   * Ends an effect that was claimed under this term, or, with RETRY, has one tried again that was
   * given up or skipped. May be repeated for want of an answer.
   *
   * @param state any but CLAIMED
   * @param next when to try again, for RETRY; else empty
   * @param detail what came of it or the error, one line
   * @throws IllegalStateException it is not in a state that this could end
   * @throws NotPermittedException the term is not in force here, or the other station has begun the
   *     effect under a newer one
   */
  void end(long term, EffectKey key, EffectState state, Optional<Instant> next, String detail)
      throws NotPermittedException, HistoryUnavailableException;

  /** Leaves out an effect that nobody has begun; one that somebody has begun stays as it is. */
  void skip(long term, EffectKey key, String why)
      throws NotPermittedException, HistoryUnavailableException;

  /** The row of an effect; empty where nobody has begun it. */
  Optional<Effect> find(EffectKey key) throws HistoryUnavailableException;

  /**
   * Rows of one item with any channel whose planned time is not before a time, the latest planned
   * first.
   *
   * @param most how many at the most
   */
  List<Effect> list(String item, Instant since, int most) throws HistoryUnavailableException;

  /**
   * Rows of all items whose name begins with a prefix, in some states, the most recently written
   * first: to go on with what was left, or to show what failed.
   *
   * @param states at least one
   * @param itemPrefix the beginning of the items' names; empty for all
   * @param since rows written before, by the clock of the station that wrote them, are left out
   * @param most how many at the most
   */
  List<Effect> list(Set<EffectState> states, String itemPrefix, Instant since, int most)
      throws HistoryUnavailableException;

  /** Same as {@link PairRecords#current}. */
  boolean current();
}
