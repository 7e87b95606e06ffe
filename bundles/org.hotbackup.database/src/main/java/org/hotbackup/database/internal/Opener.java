package org.hotbackup.database.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.hotbackup.api.HistoryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the first of a few databases that can be opened. Where none can, it is tried again on the
 * thread {@code hotbackup-database}, less and less often, until one opens: a disk that is mounted
 * late or freed needs nobody to save the settings again.
 */
final class Opener implements AutoCloseable {

  /** Pauses between two attempts: the first, and the one they grow to. */
  record Pauses(Duration first, Duration longest) {

    static final Pauses DEFAULT = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30));

    Duration after(Duration pause) {
      Duration twice = pause.multipliedBy(2);
      return twice.compareTo(longest) < 0 ? twice : longest;
    }
  }

  /** Makes a database from settings, without connecting. */
  interface Databases {
    Database of(DatabaseSettings settings) throws HistoryUnavailableException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Opener.class);

  private final List<DatabaseSettings> candidates;
  private final Databases databases;
  private final HistoryHealth health;
  private final BiConsumer<DatabaseSettings, Database> opened;
  private final Pauses pauses;
  private final ScheduledExecutorService thread = Threads.single("hotbackup-database");

  // used by one attempt after the other
  private final Set<String> logged = new HashSet<>();

  /**
   * An opener; {@link #start} tries at once.
   *
   * @param candidates in the order they are tried in; none means that nothing is opened
   * @param health is told why nothing could be opened
   * @param opened takes what was opened, once, in the thread that opened it
   */
  Opener(
      List<DatabaseSettings> candidates,
      Databases databases,
      HistoryHealth health,
      BiConsumer<DatabaseSettings, Database> opened,
      Pauses pauses) {
    this.candidates = List.copyOf(candidates);
    this.databases = databases;
    this.health = health;
    this.opened = opened;
    this.pauses = pauses;
  }

  /**
   * Makes the first attempt: a file in the calling thread; a server, which may be silent for
   * seconds, on the opener's own.
   */
  void start() {
    boolean server =
        candidates.stream().anyMatch(settings -> settings.place() instanceof PostgresAddress);
    if (server) {
      thread.execute(() -> attempt(pauses.first()));
    } else {
      attempt(pauses.first());
    }
  }

  private void attempt(Duration pause) {
    for (DatabaseSettings settings : candidates) {
      Optional<Database> database = open(settings);
      if (database.isPresent()) {
        opened.accept(settings, database.get());
        return;
      }
    }
    if (!candidates.isEmpty()) {
      if (pause.equals(pauses.first())) {
        LOG.warn("No history is kept now; opening it is tried again and again");
      }
      var unused =
          thread.schedule(
              () -> attempt(pauses.after(pause)), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Optional<Database> open(DatabaseSettings settings) {
    Database database = null;
    try {
      database = databases.of(settings);
      database.open();
      return Optional.of(database);
    } catch (HistoryUnavailableException | RuntimeException e) {
      if (database != null) {
        database.close();
      }
      failed(e);
      return Optional.empty();
    }
  }

  private void failed(Exception e) {
    String why = String.valueOf(e.getMessage());
    health.fails(why);
    if (!logged.add(why)) {
      LOG.debug("Still no history is kept", e);
    } else {
      LOG.error("History cannot be kept there: {}", why);
    }
  }

  /** Ends the attempts; one that is under way is not waited for. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
