package org.hotbackup.logging.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the samples of a ring in batches, on one thread: first what the history here lacks of
 * those that came before (LOG-5), then what comes. Samples that cannot be written stay in the ring.
 * The first sample is written at once; then what comes in within {@value #COMMIT_PAUSE_MILLIS} ms
 * shares one transaction, because each costs the disk a flush.
 */
final class RecordingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);

  /** Rows in a transaction at the most. */
  static final int BATCH = 10_000;

  private static final long COMMIT_PAUSE_MILLIS = 50;
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LONGEST_RETRY_MILLIS = 5_000;

  private final LongSupplier term;
  private final History history;
  private final SampleRing ring;
  private final RingReader reader;
  private final SampleCounters counters;
  private final Clock clock;
  private final Thread thread;
  private volatile boolean abandoned;

  // owned by the thread
  private long failingSince;
  private boolean failing;

  /**
   * The services it writes to and asks; each gives null while it is not there.
   *
   * @param writer takes the batches
   * @param query says what is recorded
   */
  record History(Supplier<HistoryWriter> writer, Supplier<HistoryQuery> query) {}

  /**
   * Makes a loop that reads the ring from now on; {@link #start} starts it.
   *
   * @param term what rows carry that are written now
   * @param clock the one that gives samples their times
   */
  RecordingLoop(
      LongSupplier term, History history, SampleRing ring, SampleCounters counters, Clock clock) {
    this.term = term;
    this.history = history;
    this.ring = ring;
    this.counters = counters;
    this.clock = clock;
    reader = ring.open();
    thread = Threads.make("recorder", this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Tries to write what came until now and stops. What cannot be written stays in the ring.
   *
   * @param most how long to wait
   */
  void stop(Duration most) throws InterruptedException {
    reader.stop();
    thread.join(most.toMillis());
    if (thread.isAlive()) {
      abandoned = true;
      thread.interrupt();
      LOG.warn(
          "Recording was stopped while the database did not answer; {} samples may not be recorded",
          reader.left());
    }
    reader.close();
  }

  private void run() {
    try {
      List<Parcel> parcels = reader.take(BATCH);
      if (parcels.isEmpty()) {
        return;
      }
      Selection selection = new Selection(reader, latest(), clock.instant());
      for (boolean live = false; !parcels.isEmpty() && !abandoned; parcels = reader.take(BATCH)) {
        Batch batch = selection.of(parcels);
        if (!batch.samples().isEmpty() && !writeInTheEnd(batch)) {
          LOG.warn(
              "Recording stops; {} samples could not be recorded and stay in memory while sources are"
                  + " read",
              reader.left());
          return;
        }
        reader.recorded(parcels);
        if (!live && selection.live()) {
          live = true;
          sayBackfilled(selection.backfilled());
        }
        pauseUnlessBehind(parcels);
      }
    } catch (InterruptedException e) {
      LOG.debug("Recording was interrupted");
    }
  }

  private void sayBackfilled(int samples) {
    if (samples > 0) {
      LOG.info("{} samples from before recording began were recorded first", samples);
    }
  }

  private void pauseUnlessBehind(List<Parcel> parcels) throws InterruptedException {
    if (parcels.stream().mapToInt(parcel -> parcel.samples().size()).sum() < BATCH / 2) {
      reader.pause(COMMIT_PAUSE_MILLIS);
    }
  }

  /**
   * What this station's history holds; nothing where it does not say, so that all that is in memory
   * is recorded.
   */
  private List<Sample> latest() throws InterruptedException {
    // The service of a database that is there may come a moment after this component.
    for (int tries = 0; history.query().get() == null && tries < 10; tries++) {
      reader.pause(FIRST_RETRY_MILLIS);
    }
    HistoryQuery query = history.query().get();
    if (query == null) {
      LOG.debug("There is nobody to say what is recorded");
      return List.of();
    }
    try {
      return query.latest();
    } catch (HistoryUnavailableException | RuntimeException e) {
      LOG.warn(
          "The history does not say what is recorded, so all samples in memory are: {}",
          e.getMessage());
      LOG.debug("The newest samples cannot be read", e);
      return List.of();
    }
  }

  /** False where the recording was stopped before the batch could be written. */
  private boolean writeInTheEnd(Batch batch) throws InterruptedException {
    long retry = FIRST_RETRY_MILLIS;
    while (true) {
      boolean lastTry = reader.stopped();
      if (written(batch)) {
        return true;
      }
      if (lastTry || abandoned) {
        return false;
      }
      reader.pause(retry);
      // A database that appears is used at once; one that fails is not pressed.
      retry =
          history.writer().get() == null
              ? FIRST_RETRY_MILLIS
              : Math.min(2 * retry, LONGEST_RETRY_MILLIS);
    }
  }

  private boolean written(Batch batch) {
    HistoryWriter current = history.writer().get();
    if (current == null) {
      failed("there is no history database", null);
      return false;
    }
    try {
      current.write(term.getAsLong(), batch.samples());
      batch.count(counters);
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
          ring.takeDropped());
    }
  }
}
