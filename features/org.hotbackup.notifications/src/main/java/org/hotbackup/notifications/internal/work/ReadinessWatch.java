package org.hotbackup.notifications.internal.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.notifications.internal.Catalogue;
import org.hotbackup.notifications.internal.event.On;
import org.hotbackup.notifications.internal.readiness.PairReadiness;
import org.hotbackup.notifications.internal.readiness.ReadinessLog;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at intervals whether both stations are ready, where a rule is to tell of it. */
final class ReadinessWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ReadinessWatch.class);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration GIVEN_UP = Duration.ofDays(7);
  private static final String EFFECTS = "both: effects";
  private static final int MOST = 1_000;

  private final Around around;
  private final Catalogue catalogue;
  private final Supplier<Optional<RoleStatus>> status;
  private final PairReadiness readiness;
  private final Runnable told;
  private final Clock clock;
  private final ReadinessLog log = new ReadinessLog();
  private final CountDownLatch stopped = new CountDownLatch(1);

  // owned by the thread that looks
  private String failing = "";

  /**
   * Does nothing by itself.
   *
   * @param told is run after each look
   */
  ReadinessWatch(
      Around around,
      Catalogue catalogue,
      Supplier<Optional<RoleStatus>> status,
      PairReadiness readiness,
      Runnable told,
      Clock clock) {
    this.around = around;
    this.catalogue = catalogue;
    this.status = status;
    this.readiness = readiness;
    this.told = told;
    this.clock = clock;
  }

  /** Looks until it is to stop, or the thread is interrupted. */
  void run() {
    try {
      while (!stopped.await(look().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.trace("looking again");
      }
    } catch (InterruptedException e) {
      LOG.debug("Looking whether the pair is ready ended", e);
    }
  }

  /** Ends {@link #run}. */
  void stop() {
    stopped.countDown();
  }

  /** Looks once; returns when to look again. */
  Duration look() throws InterruptedException {
    Optional<RoleStatus> now = status.get();
    Optional<PairRecords> records = around.records();
    boolean wanted =
        catalogue.rules().stream()
            .flatMap(rule -> rule.on().stream())
            .anyMatch(On.OfReadiness.class::isInstance);
    if (!wanted || now.isEmpty() || records.isEmpty()) {
      return IDLE;
    }
    try {
      PairReadiness.Found found = readiness.look(now.get());
      Map<String, Optional<String>> checks = new HashMap<>(found.checks());
      checks.put(EFFECTS, givenUp());
      Instant time = clock.instant();
      log.look(checks, found.unknown(), records.get(), around.term(), time);
      told.run();
      failing = "";
    } catch (NotPermittedException | HistoryUnavailableException e) {
      LOG.debug("It cannot be noted now whether the pair is ready", e);
    } catch (RuntimeException e) {
      failed(e);
    }
    return catalogue.server().map(MailSettings::readinessInterval).orElse(IDLE);
  }

  private void failed(RuntimeException e) {
    if (e.toString().equals(failing)) {
      LOG.debug("It still cannot be looked whether the pair is ready", e);
    } else {
      failing = e.toString();
      LOG.error("It could not be looked whether the pair is ready; it is tried again", e);
    }
  }

  private Optional<String> givenUp() throws HistoryUnavailableException {
    Optional<EffectLedger> ledger = around.ledger();
    if (ledger.isEmpty()) {
      return Optional.empty();
    }
    int number =
        ledger
            .get()
            .list(EnumSet.of(EffectState.GIVEN_UP), "", clock.instant().minus(GIVEN_UP), MOST)
            .size();
    return number == 0
        ? Optional.empty()
        : Optional.of(number + " given up within a week; see the card Effects of the console page");
  }
}
