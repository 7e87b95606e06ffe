package org.hotbackup.effects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the ledger what is begun and not ended, or is to be tried again, and nobody here knows:
 * after a start, after a takeover, and where a person wants it. Owned by one thread.
 */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** A person who wants something tried again waits this long at the most. */
  static final Duration EVERY = Duration.ofSeconds(3);

  /** So far back is looked then; more than clocks differ and a commit takes. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private static final Duration ALL_EVERY = Duration.ofMinutes(10);
  private static final Duration ALL = Duration.ofDays(31);
  private static final int MOST = 10_000;
  private static final Set<EffectState> OPEN = Set.of(EffectState.CLAIMED, EffectState.RETRY);

  private final String prefix;
  private final Surroundings around;
  private final Rebuild rebuild;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private Instant nextAll = Instant.MIN;
  private long term = Long.MIN_VALUE;

  Leftovers(String prefix, Surroundings around, Rebuild rebuild, Clock clock) {
    this.prefix = prefix;
    this.around = around;
    this.rebuild = rebuild;
    this.clock = clock;
  }

  /** The next look is at once. */
  void soon() {
    next = Instant.MIN;
  }

  /**
   * Looks, where it is time.
   *
   * @param known what need not be found
   */
  List<Pending> look(EffectLedger ledger, Predicate<EffectKey> known)
      throws HistoryUnavailableException {
    Instant now = clock.instant();
    long termNow = around.term().getAsLong();
    boolean all =
        !now.isBefore(nextAll) || termNow != term || clockSetBack(nextAll, now, ALL_EVERY);
    if (!all && now.isBefore(next) && !clockSetBack(next, now, EVERY)) {
      return List.of();
    }
    Instant since = now.minus(all ? ALL : RECENT);
    List<Pending> found = new ArrayList<>();
    for (Effect row : ledger.list(OPEN, prefix, since, MOST)) {
      if (!known.test(row.key()) && row.term() <= termNow) {
        attempt(row)
            .map(attempt -> Pending.now(row.key(), attempt))
            .map(one -> row.next().map(one::again).orElse(one))
            .ifPresent(found::add);
      }
    }
    next = now.plus(EVERY);
    term = termNow;
    if (all) {
      nextAll = now.plus(ALL_EVERY);
    }
    return found;
  }

  private static boolean clockSetBack(Instant until, Instant now, Duration most) {
    return until.isAfter(now.plus(most));
  }

  private Optional<Attempt> attempt(Effect row) {
    try {
      return rebuild.attempt(row);
    } catch (RuntimeException e) {
      LOG.warn("{} of {} cannot be gone on with", row.key().item(), row.key().planned(), e);
      return Optional.empty();
    }
  }
}
