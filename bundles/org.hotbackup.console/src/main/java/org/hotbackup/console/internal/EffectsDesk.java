package org.hotbackup.console.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.RoleService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pair did to the outside, for people (OUT-3): the last effects, those that failed for
 * good within a week, and having one of them tried again. What the ledger says is kept for a few
 * seconds, so that pages and scrapers cost it little. Thread-safe.
 */
final class EffectsDesk {

  private static final Logger LOG = LoggerFactory.getLogger(EffectsDesk.class);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST_ROWS = 50;
  private static final int MOST_UNSETTLED = 1_000;
  private static final Set<EffectState> UNSETTLED =
      EnumSet.of(EffectState.CLAIMED, EffectState.RETRY, EffectState.GIVEN_UP);

  private final Clock clock;

  // guarded by this
  private Optional<Known> known = Optional.empty();

  EffectsDesk(Clock clock) {
    this.clock = clock;
  }

  /**
   * What the ledger says.
   *
   * @param last the most recently written, the latest first
   * @param unsettled how many of the last week are not settled, by state; at most 1,000 in all
   */
  record Known(Instant at, List<Effect> last, Map<EffectState, Integer> unsettled) {

    /** How many failed for good within a week: a readiness alarm. */
    int givenUp() {
      return unsettled.getOrDefault(EffectState.GIVEN_UP, 0);
    }
  }

  /** Empty where there is no ledger, or it cannot be read now. */
  synchronized Optional<Known> known(Optional<EffectLedger> ledger) {
    if (ledger.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (known.filter(one -> isFresh(one, now)).isEmpty()) {
      known = read(ledger.get(), now);
    }
    return known;
  }

  private static boolean isFresh(Known one, Instant now) {
    return !now.isBefore(one.at()) && now.isBefore(one.at().plus(FRESH));
  }

  private static Optional<Known> read(EffectLedger ledger, Instant now) {
    try {
      Map<EffectState, Integer> unsettled = new TreeMap<>();
      UNSETTLED.forEach(state -> unsettled.put(state, 0));
      for (Effect row : ledger.list(UNSETTLED, "", now.minus(WEEK), MOST_UNSETTLED)) {
        unsettled.merge(row.state(), 1, Integer::sum);
      }
      Set<EffectState> all = EnumSet.allOf(EffectState.class);
      return Optional.of(
          new Known(now, ledger.list(all, "", now.minus(WEEK), MOST_ROWS), unsettled));
    } catch (HistoryUnavailableException e) {
      LOG.debug("The ledger of effects cannot be read now", e);
      return Optional.empty();
    }
  }

  /**
   * Has an effect tried again that was given up or left out; what goes wrong is an answer, too.
   *
   * @param planned as ISO 8601
   */
  Outcome retry(
      Optional<EffectLedger> ledger,
      RoleService role,
      String item,
      String planned,
      String channel,
      String actor) {
    if (ledger.isEmpty()) {
      return refused("there is no history database, and so no ledger of effects");
    }
    try {
      EffectKey key = new EffectKey(item, Instant.parse(planned), channel);
      Optional<Effect> row = ledger.get().find(key);
      if (row.isEmpty()) {
        return refused("no effect " + words(key) + " is in the ledger");
      }
      EffectState state = row.get().state();
      if (state != EffectState.GIVEN_UP && state != EffectState.SKIPPED) {
        return refused("it is " + state + "; only what is GIVEN_UP or SKIPPED is tried again");
      }
      String why = "tried again as " + actor + " asked, after: " + row.get().detail();
      long term = role.status().term();
      ledger.get().end(term, key, EffectState.RETRY, Optional.of(clock.instant()), why);
      synchronized (this) {
        known = Optional.empty();
      }
      LOG.info("effect {} is tried again, asked for by {}", words(key), actor);
      return new Outcome(true, "Effect " + words(key) + " is tried again within seconds.");
    } catch (DateTimeException e) {
      return refused("planned " + planned + " is no time; write it like 2026-01-31T10:00:00Z");
    } catch (NotPermittedException e) {
      return refused("only the station that is ACTIVE has effects; ask there");
    } catch (HistoryUnavailableException e) {
      return refused("the database does not take it now, try again: " + e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return refused(e.getMessage());
    }
  }

  private static String words(EffectKey key) {
    return key.item() + " of " + key.planned() + " to " + key.channel();
  }

  private static Outcome refused(String why) {
    return new Outcome(false, why);
  }
}
