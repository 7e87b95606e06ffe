package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.logging.internal.condition.ChangeQueue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears alarms that stand in the log and nowhere else: the other station raised them, and died
 * before this one could know. Not thread-safe.
 */
final class Strays {

  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  /** They come when the dead station is back; then there is time. */
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private static final Duration AGE = Duration.ofDays(30);
  private static final int MOST = 10_000;

  private final Supplier<PairRecords> records;
  private final AlarmLog log;
  private final ConditionEngine engine;
  private final Clock own;
  private final LongSupplier nanos;
  private Optional<Long> looked = Optional.empty();

  Strays(
      Supplier<PairRecords> records,
      AlarmLog log,
      ConditionEngine engine,
      Clock own,
      LongSupplier nanos) {
    this.records = records;
    this.log = log;
    this.engine = engine;
    this.own = own;
    this.nanos = nanos;
  }

  /** Looks, unless it did so a moment ago. */
  void clear(Instant now) {
    PairRecords known = records.get();
    boolean recently =
        looked.filter(time -> nanos.getAsLong() - time < INTERVAL.toNanos()).isPresent();
    // What waits to be written is not in the log yet.
    if (recently || known == null || !log.waiting().isEmpty()) {
      return;
    }
    looked = Optional.of(nanos.getAsLong());
    try {
      for (PairRecord record : known.newest(Records.ALARM, own.instant().minus(AGE), MOST)) {
        Records.alarm(record)
            .filter(alarm -> alarm.cleared().isEmpty() && !engine.stands(alarm))
            .ifPresent(alarm -> clear(alarm, now));
      }
    } catch (HistoryUnavailableException e) {
      LOG.debug("Alarms that nobody watches any more cannot be looked for", e);
    }
  }

  private void clear(Alarm alarm, Instant now) {
    LOG.info(
        "Alarm {} raised at {} is cleared because its station died before this one knew of it",
        alarm.condition(),
        Times.text(alarm.raised()));
    Optional<Instant> end = Optional.of(ConditionEngine.later(alarm.raised(), now));
    log.add(new Change(List.of(Alarms.cleared(alarm, end)), Optional.empty()));
  }
}
