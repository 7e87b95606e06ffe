package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes queued samples in batches, on one thread. While they cannot be written they wait in a
 * bounded queue in memory. The first sample is written at once; then what comes in within {@value
 * #COMMIT_PAUSE_MILLIS} ms shares one transaction, because each costs the disk a flush.
 */
final class RecordingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);

  /** About 25 MB. */
  static final int CAPACITY = 200_000;

  private static final int BATCH = 10_000;
  private static final long COMMIT_PAUSE_MILLIS = 50;
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LONGEST_RETRY_MILLIS = 5_000;

  private final long term;
  private final Supplier<HistoryWriter> writer;
  private final SampleQueue queue;
  private final Thread thread;
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean abandoned;

  // owned by the thread
  private long failingSince;
  private boolean failing;

  /**
   * Makes a loop; {@link #start} starts it.
   *
   * @param term what every row carries
   * @param writer gives the writer, or null while there is none
   */
  RecordingLoop(long term, Supplier<HistoryWriter> writer, int capacity) {
    this.term = term;
    this.writer = writer;
    queue = new SampleQueue(capacity);
    thread = Threads.make("recorder", this::run);
  }

  void start() {
    thread.start();
  }

  /** Queues samples; never blocks. */
  void add(List<Sample> samples) {
    int lost = queue.add(samples);
    if (lost > 0 && dropped.getAndAdd(lost) == 0) {
      LOG.warn("The queue of samples is full; the oldest are dropped until they can be recorded");
    }
  }

  /**
   * Tries to write what is queued and stops.
   *
   * @param most how long to wait; what is not written then is given up
   */
  void stop(Duration most) throws InterruptedException {
    queue.stop();
    thread.join(most.toMillis());
    if (thread.isAlive()) {
      abandoned = true;
      thread.interrupt();
      LOG.warn("Recording was stopped while the database did not answer; a batch may be lost");
    }
  }

  private void run() {
    try {
      for (List<Sample> batch = queue.take(BATCH);
          !batch.isEmpty() && !abandoned;
          batch = queue.take(BATCH)) {
        if (!writeInTheEnd(batch)) {
          LOG.warn(
              "Recording stops; {} samples could not be recorded", batch.size() + queue.size());
          return;
        }
        queue.pause(COMMIT_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      LOG.debug("Recording was interrupted");
    }
  }

  /** False where the recording was stopped before the batch could be written. */
  private boolean writeInTheEnd(List<Sample> batch) throws InterruptedException {
    long retry = FIRST_RETRY_MILLIS;
    while (true) {
      boolean lastTry = queue.stopped();
      if (written(batch)) {
        return true;
      }
      if (lastTry || abandoned) {
        return false;
      }
      queue.pause(retry);
      // A database that appears is used at once; one that fails is not pressed.
      retry = writer.get() == null ? FIRST_RETRY_MILLIS : Math.min(2 * retry, LONGEST_RETRY_MILLIS);
    }
  }

  private boolean written(List<Sample> batch) {
    HistoryWriter current = writer.get();
    if (current == null) {
      failed("there is no history database", null);
      return false;
    }
    try {
      current.write(term, batch);
      succeeded();
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
      failingSince = System.nanoTime();
      LOG.warn("Samples cannot be recorded and wait in memory: {}", why);
    }
    LOG.debug("Samples cannot be recorded: {}", why, e);
  }

  private void succeeded() {
    if (failing) {
      failing = false;
      Duration since = Duration.ofNanos(System.nanoTime() - failingSince);
      LOG.info(
          "Samples are recorded again after {} s; {} were dropped meanwhile",
          since.toSeconds(),
          dropped.getAndSet(0));
    }
  }
}
