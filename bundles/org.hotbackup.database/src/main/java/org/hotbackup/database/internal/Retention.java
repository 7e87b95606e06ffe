package org.hotbackup.database.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.records.OldRecords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes samples and records after {@code retention.days} (LOG-7), and at any rate what nobody
 * needs of records, on its own thread. From a database of its own a station deletes whatever its
 * role is, as the other one does with its own; from a central one only while it records, under its
 * term.
 */
@Component(
    service = {},
    immediate = true)
public final class Retention {

  private static final String DAYS = "retention.days";

  /** When sweeps begin, and the pause between two slices. */
  record Times(Duration first, Duration every, Duration pause) {

    static final Times DEFAULT =
        new Times(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMillis(50));
  }

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Database database;
  private final WriteGuard guard;
  private final int days;
  private final Clock clock;
  private final Times times;
  private final ScheduledExecutorService thread = Threads.single("hotbackup-retention");

  // used on the thread only
  private final Deque<Sweep> sweeps = new ArrayDeque<>();
  private long deleted;
  private boolean failing;

  @Activate
  public Retention(
      @Reference Map.Entry<Map<String, Object>, Database> database, @Reference WriteGuard guard) {
    this(database.getValue(), guard, database.getKey(), Clock.systemUTC(), Times.DEFAULT);
  }

  Retention(
      Database database,
      WriteGuard guard,
      Map<String, Object> properties,
      Clock clock,
      Times times) {
    this.database = database;
    this.guard = guard;
    this.days = (Integer) properties.get(DAYS);
    this.clock = clock;
    this.times = times;
    later(this::begin, times.first());
  }

  /** What the service {@link Database} is to say of itself. */
  static Dictionary<String, Object> properties(DatabaseSettings settings) {
    return new Hashtable<>(Map.of(DAYS, settings.retentionDays()));
  }

  private void later(Runnable work, Duration pause) {
    var unused = thread.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void begin() {
    boolean begun = false;
    try {
      if (guard.open()) {
        Duration age = Duration.ofDays(days);
        sweeps.clear();
        if (days > 0) {
          sweeps.add(OldSamples.in(database, clock.instant().minus(age)));
        }
        sweeps.add(OldRecords.in(database, clock.instant(), age));
        deleted = 0;
        begun = true;
      }
    } catch (HistoryUnavailableException | RuntimeException e) {
      failed(e);
    }
    goOn(begun);
  }

  private void slice() {
    boolean more = false;
    Sweep sweep = sweeps.element();
    try {
      deleted +=
          database.write(
              connection -> {
                guard.hold(connection);
                return sweep.deleteSlice(connection);
              });
      if (sweep.done()) {
        swept(sweep);
        sweeps.remove();
      }
      more = !sweeps.isEmpty();
    } catch (NotPermittedException e) {
      LOG.debug("Old rows are left to the station that records", e);
    } catch (HistoryUnavailableException | RuntimeException e) {
      failed(e);
    }
    goOn(more);
  }

  private void goOn(boolean inSweep) {
    later(inSweep ? this::slice : this::begin, inSweep ? times.pause() : times.every());
  }

  private void swept(Sweep sweep) {
    failing = false;
    if (deleted > 0 && days > 0) {
      LOG.info("History: {} {} older than {} days were deleted", deleted, sweep.what(), days);
    }
    deleted = 0;
  }

  /** What is left is deleted by a later sweep. */
  private void failed(Exception e) {
    if (failing) {
      LOG.debug("History: old rows can still not be deleted", e);
    } else {
      LOG.warn("History: old rows cannot be deleted, trying again: {}", e.getMessage());
    }
    failing = true;
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
  }
}
