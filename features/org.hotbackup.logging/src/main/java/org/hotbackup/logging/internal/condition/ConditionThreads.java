package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.logging.internal.SampleTap;
import org.hotbackup.logging.internal.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two threads: one evaluates and never waits for the database, one writes. */
final class ConditionThreads {

  private static final Logger LOG = LoggerFactory.getLogger(ConditionThreads.class);

  private static final long TICK_MILLIS = 100;
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LONGEST_RETRY_MILLIS = 5_000;

  private final ConditionRun run;
  private final AlarmLog log;
  private final SampleTap tap;
  private final Clock clock;
  private final Runnable begun;
  private final Thread evaluating;
  private final Thread writing;
  private volatile boolean stopped;
  private volatile boolean evaluated;

  // owned by the thread that writes
  private boolean failing;

  /**
   * Makes both; {@link #start} starts them.
   *
   * @param clock the one that gives samples their times
   * @param begun is called once when it is known how the conditions are
   */
  ConditionThreads(ConditionRun run, AlarmLog log, SampleTap tap, Clock clock, Runnable begun) {
    this.begun = begun;
    this.run = run;
    this.log = log;
    this.tap = tap;
    this.clock = clock;
    evaluating = Threads.make("conditions", this::evaluate);
    writing = Threads.make("alarms", this::write);
  }

  void start() {
    evaluating.start();
    writing.start();
  }

  /**
   * Evaluates what came until now, tries to write what waits, and stops.
   *
   * @param most how long to wait
   */
  void stop(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    stopped = true;
    join(evaluating, end);
    evaluated = true;
    log.waiting().stop();
    join(writing, end);
  }

  private static void join(Thread thread, long end) throws InterruptedException {
    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    if (thread.isAlive()) {
      thread.interrupt();
      LOG.debug("Thread {} is left alone: the database does not answer", thread.getName());
    }
  }

  private void evaluate() {
    boolean last = false;
    boolean told = false;
    while (!last) {
      last = stopped;
      try {
        Instant now = clock.instant();
        run.pass(tap.take(last ? 0 : TICK_MILLIS), now);
        if (!told && run.begun()) {
          told = true;
          begun.run();
        }
        sayDropped();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("Conditions: unexpected error, evaluation goes on", e);
      }
    }
  }

  private void sayDropped() {
    long dropped = tap.takeDropped();
    if (dropped > 0) {
      LOG.warn("{} samples came too fast to be evaluated; an alarm may be missing", dropped);
    }
  }

  private void write() {
    long retry = FIRST_RETRY_MILLIS;
    try {
      while (true) {
        boolean last = evaluated;
        if (written()) {
          retry = FIRST_RETRY_MILLIS;
        } else if (!last) {
          log.waiting().pause(retry);
          retry = Math.min(2 * retry, LONGEST_RETRY_MILLIS);
        }
        if (last) {
          sayLeft();
          return;
        }
        log.waiting().await();
      }
    } catch (InterruptedException e) {
      LOG.debug("Writing alarms was interrupted");
    }
  }

  private void sayLeft() {
    if (!log.waiting().isEmpty()) {
      LOG.warn(
          "Changes of conditions could not be recorded; the station that works next finds them in"
              + " the samples");
    }
  }

  private boolean written() {
    try {
      log.write();
      if (failing) {
        failing = false;
        LOG.info("Changes of conditions are recorded again");
      }
      return true;
    } catch (NotPermittedException | HistoryUnavailableException e) {
      failed(e.getMessage(), e);
    } catch (RuntimeException e) {
      failed(e.toString(), e);
    }
    return false;
  }

  private void failed(String why, Exception e) {
    if (!failing) {
      failing = true;
      LOG.warn("Changes of conditions cannot be recorded and wait in memory: {}", why);
    }
    LOG.debug("Changes of conditions cannot be recorded: {}", why, e);
  }
}
