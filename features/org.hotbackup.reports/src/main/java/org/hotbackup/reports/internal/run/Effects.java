package org.hotbackup.reports.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.reports.internal.archive.RunKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One effect in the ledger, with the records about it. For one job. */
final class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private final Around around;
  private final EffectKey key;
  private final long term;

  Effects(Around around, EffectKey key) {
    this.around = around;
    this.key = key;
    term = around.term();
  }

  /** The term the job works under, from its beginning to its end. */
  long term() {
    return term;
  }

  private EffectLedger ledger() throws HistoryUnavailableException {
    return around
        .ledger()
        .orElseThrow(() -> new HistoryUnavailableException("there is no history database", null));
  }

  private PairRecords records() throws HistoryUnavailableException {
    return around
        .records()
        .orElseThrow(() -> new HistoryUnavailableException("there is no history database", null));
  }

  /** Empty where it is not to be begun. */
  Optional<Effect> claim() throws NotPermittedException, HistoryUnavailableException {
    Optional<Effect> claimed = ledger().claim(term, key);
    if (claimed.isPresent() || !leftBehind()) {
      return claimed;
    }
    ledger().end(term, key, EffectState.RETRY, Optional.of(Instant.EPOCH), "begun and left");
    return ledger().claim(term, key);
  }

  /**
   * Whether this very station has begun it under this very term. One planner starts one job about
   * it at a time, so that was one before this, whose work ended in between.
   */
  private boolean leftBehind() throws HistoryUnavailableException {
    return ledger()
        .find(key)
        .filter(row -> row.state() == EffectState.CLAIMED)
        .filter(row -> row.term() == term && row.station().equals(around.station()))
        .isPresent();
  }

  /** Whether a station has begun it under a term that is over, and has not come to an end. */
  boolean leftByTheDead() throws HistoryUnavailableException {
    return row()
        .filter(row -> row.state() == EffectState.CLAIMED && row.term() != term)
        .isPresent();
  }

  /** What follows where it was not to be begun. */
  Result notClaimed() throws HistoryUnavailableException {
    return ledger()
        .find(key)
        .filter(row -> row.state() == EffectState.RETRY)
        .flatMap(Effect::next)
        .<Result>map(Result.Again::new)
        .orElseGet(Result.Over::new);
  }

  /** Ends it, however long the database takes to be there; until the station ends its work. */
  void end(Run run, EffectState state, Optional<Instant> next, String detail)
      throws NotPermittedException, InterruptedException {
    inTheEnd(run, () -> ledger().end(term, key, state, next, detail));
  }

  /** The station ends its work; the next one need not wait for the term to be over. */
  void giveBack(Instant now) {
    try {
      ledger().end(term, key, EffectState.RETRY, Optional.of(now), "the station ended its work");
    } catch (NotPermittedException | HistoryUnavailableException | RuntimeException e) {
      LOG.debug("{} stays claimed; it is begun again under the next term", key, e);
    }
  }

  void skip(String why) throws NotPermittedException, HistoryUnavailableException {
    ledger().skip(term, key, why);
  }

  Optional<Effect> row() throws HistoryUnavailableException {
    return ledger().find(key);
  }

  void log(RunLog.Entry entry, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    RunLog.write(records(), around.station(), term, entry, now);
  }

  void logInTheEnd(Run run, RunLog.Entry entry, Clock clock)
      throws NotPermittedException, InterruptedException {
    inTheEnd(run, () -> log(entry, clock.instant()));
  }

  Optional<RunLog.Entry> logged(RunKey of) throws HistoryUnavailableException {
    return RunLog.find(records(), of);
  }

  private interface Write {
    void run() throws NotPermittedException, HistoryUnavailableException;
  }

  private void inTheEnd(Run run, Write write) throws NotPermittedException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        write.run();
        return;
      } catch (HistoryUnavailableException e) {
        if (tries == 1) {
          LOG.warn(
              "{} {} is done but not noted yet: {}", key.item(), key.planned(), e.getMessage());
        }
        if (run.stopped() || Thread.currentThread().isInterrupted()) {
          throw new InterruptedException("the station ends its work");
        }
        run.pause(Duration.ofSeconds(Math.min(tries, 10)));
      }
    }
  }

  /** Text on one line, not too long. */
  static String line(String text) {
    String line = String.valueOf(text).replaceAll("\\s+", " ").strip();
    return line.length() <= 1_000 ? line : line.substring(0, 1_000) + " …";
  }
}
