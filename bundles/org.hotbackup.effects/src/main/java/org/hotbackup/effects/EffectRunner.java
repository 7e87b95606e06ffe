package org.hotbackup.effects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.EffectKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the effects of one feature, each once by the pair (OUT-3). A gated component makes
 * one at its activation and closes it at its deactivation; one runner for an item prefix on a
 * station. Thread-safe; no call but {@link #close} blocks.
 *
 * <p>For each effect: it is claimed in the ledger, the permit is asked, the {@link Attempt} has it,
 * the ledger is told, however long the database takes. One that fails is tried again as the {@link
 * RetryPolicy} says, and given up and logged as an error in the end. Effects of one channel follow
 * one another in the order of their planned times, but that one which waits to be tried again lets
 * others pass; a channel whose server is dead does not hold up others. Nothing begins before the
 * ledger here knows what the other station has done.
 *
 * <p>What a station that died has begun, what the other station was to try again, and what a person
 * has set to RETRY, the runner finds in the ledger within 5 s, and has it from {@link Rebuild}.
 */
public final class EffectRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);
  private static final Duration STOP = Duration.ofMillis(800);
  private static final int MOST_THREADS = 32;

  /**
   * How a runner works.
   *
   * @param name of the feature, for logs and threads, as {@code Transfer}
   * @param itemPrefix how the items of all its effects begin, and of nobody else's, as {@code
   *     transfer:}
   * @param threads how many effects at once, 1 to 32; one of each channel at a time
   */
  public record Settings(
      String name, String itemPrefix, RetryPolicy policy, Clock clock, int threads) {

    public Settings {
      if (name.isBlank() || itemPrefix.isBlank() || threads < 1 || threads > MOST_THREADS) {
        throw new IllegalArgumentException(
            "name '%s', item prefix '%s', %s threads: neither may be blank; 1 to 32 threads"
                .formatted(name, itemPrefix, threads));
      }
    }

    /** With four threads, the usual policy and the clock of the system. */
    public static Settings of(String name, String itemPrefix) {
      return new Settings(name, itemPrefix, RetryPolicy.DEFAULT, Clock.systemUTC(), 4);
    }
  }

  /**
   * An effect that is still to be had.
   *
   * @param notBefore when it is begun at the earliest; in the past where it waits for its turn
   * @param underWay whether it is being had now
   */
  public record Waiting(EffectKey key, Instant notBefore, boolean underWay) {}

  private final Settings settings;
  private final Agenda agenda;
  private final ExecutorService pool;
  private final Thread thread;
  private final Semaphore word = new Semaphore(0);
  private volatile boolean stopped;

  // owned by the thread
  private String failing = "";

  /** Begins to work at once. */
  public EffectRunner(Settings settings, Surroundings around, Rebuild rebuild) {
    this.settings = settings;
    String threads = settings.name().toLowerCase(Locale.ROOT) + "-effect";
    pool = Threads.few(threads, settings.threads());
    agenda = new Agenda(settings, around, rebuild, job -> pool.execute(() -> finish(job)));
    thread = Threads.make(threads + "s", this::work);
    thread.start();
  }

  /**
   * Has an effect carried out soon, unless it is done, or known to this runner already. What the
   * process does not live to do is found again by {@link Rebuild} only once it was begun: whoever
   * submits looks for what is due, and submits it again, after a start.
   *
   * @throws IllegalArgumentException the item does not begin with the prefix of this runner
   */
  public void submit(EffectKey key, Attempt attempt) {
    if (!key.item().startsWith(settings.itemPrefix())) {
      throw new IllegalArgumentException(
          "item " + key.item() + " does not begin with " + settings.itemPrefix());
    }
    agenda.submit(key, attempt);
    word.release();
  }

  /** Looks into the ledger now, as after a person has set an effect to RETRY. */
  public void wake() {
    agenda.askLedger();
    word.release();
  }

  /** What waits and what is under way, by planned time; a moment old. */
  public List<Waiting> waiting() {
    return agenda.shown();
  }

  private void finish(Runnable job) {
    try {
      job.run();
    } finally {
      word.release();
    }
  }

  private void work() {
    try {
      while (!stopped) {
        Duration pause = Duration.ofSeconds(1);
        try {
          pause = agenda.look();
          failing = "";
        } catch (RuntimeException | LinkageError e) {
          failed(e);
        }
        if (word.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          word.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{}: ended", settings.name(), e);
    }
  }

  private void failed(Throwable e) {
    if (stopped) {
      LOG.debug("{}: ended", settings.name(), e);
    } else if (e.toString().equals(failing)) {
      LOG.debug("{}: still cannot go on", settings.name(), e);
    } else {
      failing = e.toString();
      LOG.error("{}: cannot go on; it is tried again", settings.name(), e);
    }
  }

  /**
   * Ends the work within 800 ms: what waits is left, what is under way is interrupted and given
   * back so that the next station begins it at once.
   */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    agenda.stop();
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "{}: an effect under way does not stop; it has no permit any more", settings.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
