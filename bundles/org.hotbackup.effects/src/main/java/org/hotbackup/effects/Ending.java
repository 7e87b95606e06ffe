package org.hotbackup.effects;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the ledger how an effect ended. */
final class Ending {

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
  private static final int LONGEST_PAUSE_SECONDS = 10;
  private static final int LONGEST_DETAIL = 1_000;

  private final Surroundings around;

  Ending(Surroundings around) {
    this.around = around;
  }

  EffectLedger ledger() throws HistoryUnavailableException {
    return around
        .ledger()
        .get()
        .orElseThrow(() -> new HistoryUnavailableException("there is no history database", null));
  }

  /** Ends it, however long the database takes to be there; until the station ends its work. */
  void end(UnderWay way, EffectKey key, EffectState state, Optional<Instant> next, String detail)
      throws NotPermittedException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        ledger().end(way.term(), key, state, next, detail);
        return;
      } catch (HistoryUnavailableException e) {
        if (tries == 1) {
          LOG.warn(
              "{} of {} is {} but not noted yet: {}",
              key.item(),
              key.planned(),
              state,
              e.getMessage());
        }
        way.pause(Duration.ofSeconds(Math.min(tries, LONGEST_PAUSE_SECONDS)));
      }
    }
  }

  /** The station ends its work; the next one need not wait for the term to be over. */
  void giveBack(UnderWay way, EffectKey key, Instant now) {
    try {
      ledger()
          .end(way.term(), key, EffectState.RETRY, Optional.of(now), "the station ended its work");
    } catch (NotPermittedException | HistoryUnavailableException | RuntimeException e) {
      LOG.debug("{} stays claimed; it is begun again under the next term", key, e);
    }
  }

  /** What failed, on one line, not too long. */
  static String line(Throwable e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + " …";
  }
}
