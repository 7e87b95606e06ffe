package org.hotbackup.role.internal.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hotbackup.api.Health;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.role.internal.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes database and sources at intervals on the thread {@code hotbackup-health} (ROLE-17).
 * Thread-safe; {@link #current} answers from memory.
 */
public final class HealthMonitor implements AutoCloseable {

  /**
   * Longest time for one subject. A station whose sources are all silent has to know it before
   * three intervals are over: at four at a time that holds for 60 sources at 10 s.
   */
  static final Duration LONGEST_LIMIT = Duration.ofSeconds(2);

  private static final int INTERVALS = 3;
  private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);

  private record Known(Health health, long at) {}

  private final Supplier<List<Probe>> probes;
  private final LongSupplier nanos;
  private final ScheduledExecutorService thread = Threads.single("hotbackup-health");

  // guarded by this
  private Optional<Duration> interval = Optional.empty();
  private Optional<ScheduledFuture<?>> schedule = Optional.empty();
  private Optional<Known> known = Optional.empty();
  private Optional<Health> logged = Optional.empty();

  /**
   * A monitor that is off.
   *
   * @param probes gives the probes that are there now
   */
  public HealthMonitor(Supplier<List<Probe>> probes) {
    this(probes, System::nanoTime);
  }

  HealthMonitor(Supplier<List<Probe>> probes, LongSupplier nanos) {
    this.probes = probes;
    this.nanos = nanos;
  }

  /**
   * Switches the monitor. Returns at once; the first round begins at once, too. The same settings
   * once more change nothing.
   *
   * @param enabled whether to probe
   * @param every time from the end of one round to the next, more than zero
   */
  public synchronized void configure(boolean enabled, Duration every) {
    Optional<Duration> wanted = enabled ? Optional.of(every) : Optional.empty();
    if (wanted.equals(interval) || thread.isShutdown()) {
      return;
    }
    schedule.ifPresent(former -> former.cancel(true));
    interval = wanted;
    known = Optional.empty();
    logged = Optional.empty();
    schedule =
        wanted.map(
            pause ->
                thread.scheduleWithFixedDelay(
                    Threads.guarded("health check", () -> round(wanted)),
                    0,
                    pause.toNanos(),
                    TimeUnit.NANOSECONDS));
  }

  /** What is known; empty while off, before the first round, and where it is too old to count. */
  public synchronized Optional<Health> current() {
    long oldest = interval.map(every -> every.multipliedBy(INTERVALS).toNanos()).orElse(0L);
    return known.filter(found -> nanos.getAsLong() - found.at() <= oldest).map(Known::health);
  }

  private void round(Optional<Duration> configured) {
    Duration every = configured.orElseThrow();
    Duration limit = every.compareTo(LONGEST_LIMIT) < 0 ? every : LONGEST_LIMIT;
    List<Finding> database = new ArrayList<>();
    List<Finding> sources = new ArrayList<>();
    try {
      for (Probe probe : probes.get()) {
        switch (probe.kind()) {
          case DATABASE -> database.addAll(probe.probe(limit));
          case SOURCE -> sources.addAll(probe.probe(limit));
          case REPORT, TARGET, PORTAL -> {
            // What a report lacks, where it goes, or who can look at it, is no reason to give the
            // work to the other station.
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("a health check was given up");
      return;
    }
    if (database.isEmpty()) {
      LOG.debug("nobody tells of the database; what this station reaches is not known");
      return;
    }
    long reached = sources.stream().filter(Finding::ok).count();
    Health health =
        new Health(
            database.stream().allMatch(Finding::ok), sources.size(), Math.toIntExact(reached));
    List<Finding> failed =
        Stream.of(database, sources)
            .flatMap(List::stream)
            .filter(finding -> !finding.ok())
            .toList();
    publish(configured, health, failed);
  }

  private synchronized void publish(
      Optional<Duration> configured, Health health, List<Finding> failed) {
    if (!configured.equals(interval)) {
      return;
    }
    known = Optional.of(new Known(health, nanos.getAsLong()));
    if (logged.equals(Optional.of(health))) {
      return;
    }
    logged = Optional.of(health);
    if (failed.isEmpty()) {
      LOG.info("health: the database takes rows, all {} sources answer", health.sources());
      return;
    }
    Finding first = failed.get(0);
    LOG.warn(
        "health: the database {}, {} of {} sources answer; {}: {}",
        health.database() ? "takes rows" : "takes no rows",
        health.sourcesReached(),
        health.sources(),
        first.subject(),
        first.detail());
  }

  /** Gives up what is under way; nothing is known from then on. */
  @Override
  public void close() {
    configure(false, Duration.ZERO);
    thread.shutdownNow();
  }
}
