package org.hotbackup.audit.internal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.AuditRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from any thread and has them written by its own. A caller waits until its event is
 * on the disk, so that a process killed afterwards has lost nothing, but never longer than {@value
 * #LONGEST_WAIT_MILLIS} ms, and not at all while the disk takes nothing.
 */
final class Recorder implements AuditLog {

  static final int MOST_WAITING = 10_000;

  private static final int BATCH = 500;
  private static final long LONGEST_WAIT_MILLIS = 250;
  private static final long RETRY_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private record Waiting(AuditRow draft, CountDownLatch written) {}

  private final Writer writer;
  private final Clock clock;
  private final BooleanSupplier licensed;
  private final LoginFlood flood = new LoginFlood();
  private final ScheduledThreadPoolExecutor thread = Threads.timer("audit-writer");

  // guarded by waiting
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long lost;
  private volatile boolean failing;

  Recorder(Writer writer, Clock clock, BooleanSupplier licensed) {
    this.writer = writer;
    this.clock = clock;
    this.licensed = licensed;
  }

  @Override
  public void record(AuditEvent event) {
    try {
      if (licensed.getAsBoolean()) {
        flood.pass(event, clock.instant()).forEach(this::take);
      }
    } catch (RuntimeException e) {
      LOG.error("An event {} could not be recorded", event.action(), e);
    }
  }

  private void take(AuditEvent event) {
    Waiting one = new Waiting(writer.draft(event, clock.instant()), new CountDownLatch(1));
    synchronized (waiting) {
      if (waiting.size() >= MOST_WAITING) {
        lost++;
        return;
      }
      waiting.add(one);
    }
    try {
      thread.execute(this::write);
      if (!failing && !one.written().await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("An event waits for the disk: {}", event.action());
      }
    } catch (RejectedExecutionException e) {
      LOG.warn("The station stops, event {} is not recorded", event.action());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Waiting> batch = first();
    while (!batch.isEmpty()) {
      List<AuditRow> drafts = new ArrayList<>(batch.stream().map(Waiting::draft).toList());
      long missing = missing();
      if (missing > 0) {
        drafts.add(
            writer.draft(
                AuditEvent.bySystem("audit.lost", "", missing + " events had no room"),
                clock.instant()));
      }
      failing = !writer.write(drafts);
      if (failing) {
        retry();
        return;
      }
      written(batch.size(), missing);
      batch.forEach(one -> one.written().countDown());
      batch = first();
    }
  }

  private List<Waiting> first() {
    synchronized (waiting) {
      return waiting.stream().limit(BATCH).toList();
    }
  }

  private long missing() {
    synchronized (waiting) {
      return lost;
    }
  }

  private void written(int count, long missing) {
    synchronized (waiting) {
      for (int i = 0; i < count; i++) {
        waiting.removeFirst();
      }
      lost -= missing;
    }
  }

  private void retry() {
    try {
      if (thread.getQueue().isEmpty()) {
        var next = thread.schedule(this::write, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        LOG.trace("Writing is tried again: {}", next);
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("The station stops while the audit trail cannot be written", e);
    }
  }

  /** Writes what waits, for a short while, and takes nothing more. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
