package org.hotbackup.effects;

import java.io.IOException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one effect in the caller's thread: claims it, asks the permit, has it, ends it.
 * Thread-safe, but for one effect in one thread at a time.
 */
final class Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
  private static final int LONGEST_SECONDS = 30;

  private final String name;
  private final Surroundings around;
  private final RetryPolicy policy;
  private final Clock clock;
  private final Ending ending;

  Carrier(String name, Surroundings around, RetryPolicy policy, Clock clock) {
    this.name = name;
    this.around = around;
    this.policy = policy;
    this.clock = clock;
    ending = new Ending(around);
  }

  /** An attempt that begins now. */
  UnderWay begin() {
    return new UnderWay(around.permit(), around.term().getAsLong());
  }

  /**
   * Does it.
   *
   * @return what is to be done next about it
   */
  Optional<Pending> carry(Pending one, UnderWay way) {
    try {
      return claimAndRun(one, way).map(one::again);
    } catch (InterruptedException e) {
      LOG.debug("{} {} ends with the work of this station", name, one.key());
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (NotPermittedException | HistoryUnavailableException | RuntimeException e) {
      if (one.failures() == 0 && !way.stopped()) {
        LOG.warn(
            "{} {} of {} cannot be begun or ended now and is tried again: {}",
            name,
            one.key().item(),
            one.key().planned(),
            Ending.line(e));
      }
      LOG.debug("{} {} cannot be begun or ended now", name, one.key(), e);
      long seconds = Math.min(1 + one.failures(), LONGEST_SECONDS);
      return Optional.of(one.notBegun(clock.instant().plus(Duration.ofSeconds(seconds))));
    }
  }

  private Optional<Instant> claimAndRun(Pending one, UnderWay way)
      throws NotPermittedException, HistoryUnavailableException, InterruptedException {
    Optional<Effect> before = ending.ledger().find(one.key());
    Optional<Effect> claimed = claim(way, one.key());
    if (claimed.isEmpty()) {
      return whenAgain(one.key());
    }
    if (before.filter(row -> deadly(row, way)).isPresent()) {
      String why =
          "a station ended while it tried for the "
              + before.get().attempts()
              + "th time; see its log";
      return giveUp(one.key(), way, claimed.get(), why);
    }
    String detail;
    try {
      // Claiming may have taken seconds.
      way.require();
      detail = one.attempt().run(claimed.get(), way);
    } catch (InterruptedException e) {
      giveBack(one.key(), way);
      throw e;
    } catch (GiveUpException e) {
      LOG.debug("{} {} failed for good", name, one.key(), e);
      return giveUp(one.key(), way, claimed.get(), Ending.line(e));
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      if (way.stopped()) {
        giveBack(one.key(), way);
        throw new InterruptedException("the station ends its work");
      }
      return failed(one.key(), way, claimed.get(), e);
    }
    String line = detail == null ? "" : detail;
    ending.end(way, one.key(), EffectState.DONE, Optional.empty(), line);
    LOG.info("{} {} of {}: {}", name, one.key().item(), one.key().planned(), line);
    return Optional.empty();
  }

  /** A station died over it each time, so that nobody could give it up. */
  private boolean deadly(Effect before, UnderWay way) {
    return before.state() == EffectState.CLAIMED
        && before.term() < way.term()
        && policy.over(before.attempts());
  }

  private Optional<Effect> claim(UnderWay way, EffectKey key)
      throws NotPermittedException, HistoryUnavailableException {
    EffectLedger ledger = ending.ledger();
    Optional<Effect> claimed = ledger.claim(way.term(), key);
    if (claimed.isPresent() || !leftBehind(way, key)) {
      return claimed;
    }
    ledger.end(way.term(), key, EffectState.RETRY, Optional.of(Instant.EPOCH), "begun and left");
    return ledger.claim(way.term(), key);
  }

  /**
   * Whether this very station has begun it under this very term. A runner carries it out in one
   * thread at a time, so that was a runner before this, whose work ended in between.
   */
  private boolean leftBehind(UnderWay way, EffectKey key) throws HistoryUnavailableException {
    return ending
        .ledger()
        .find(key)
        .filter(row -> row.state() == EffectState.CLAIMED)
        .filter(row -> row.term() == way.term() && row.station().equals(around.station()))
        .isPresent();
  }

  /** When what was not to be begun now may be; empty where that is never. */
  private Optional<Instant> whenAgain(EffectKey key) throws HistoryUnavailableException {
    return ending
        .ledger()
        .find(key)
        .filter(row -> row.state() == EffectState.RETRY)
        .flatMap(Effect::next);
  }

  private void giveBack(EffectKey key, UnderWay way) {
    // A database does not take anything from a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    ending.giveBack(way, key, clock.instant());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Instant> failed(EffectKey key, UnderWay way, Effect claimed, Throwable e)
      throws NotPermittedException, InterruptedException {
    String why = Ending.line(e);
    LOG.debug("{} {} failed", name, key, e);
    if (policy.over(claimed.attempts())) {
      return giveUp(key, way, claimed, why);
    }
    if (claimed.attempts() == 1) {
      LOG.warn("{} {} of {} failed and is tried again: {}", name, key.item(), key.planned(), why);
    }
    Instant next = clock.instant().plus(policy.pause(claimed.attempts()));
    ending.end(way, key, EffectState.RETRY, Optional.of(next), why);
    return Optional.of(next);
  }

  private Optional<Instant> giveUp(EffectKey key, UnderWay way, Effect claimed, String why)
      throws NotPermittedException, InterruptedException {
    LOG.error(
        "{} {} of {} is given up after {} attempts: {}",
        name,
        key.item(),
        key.planned(),
        claimed.attempts(),
        why);
    ending.end(way, key, EffectState.GIVEN_UP, Optional.empty(), why);
    return Optional.empty();
  }
}
