package org.hotbackup.logging.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one source on a thread of its own, so that a source that hangs disturbs no other. The
 * thread owns everything about the source: it validates settings, opens, reads and reopens. Other
 * threads only leave word ({@link #configure}) and close.
 */
final class SourceRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SourceRunner.class);

  /** Longest sleep: a clock that was set and a changed tag list are noticed this soon. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** So long a bundle that brings the type may take to come after a start. */
  private static final Duration TYPE_PATIENCE = Duration.ofSeconds(10);

  private final String pid;
  private final String name;
  private final Path tagDirectory;
  private final SourceTypes types;
  private final LastGood lastGood;
  private final SampleSink sink;
  private final Clock clock;
  private final LongSupplier nanos;
  private final long beganNanos;
  private final Thread thread;
  private final Runnable typeListener = this::wake;
  private final Semaphore word = new Semaphore(0);
  private final AtomicReference<Map<String, ?>> left = new AtomicReference<>();
  private final AtomicReference<SourceReader> reader = new AtomicReference<>();
  private final Object deliver = new Object();
  private volatile boolean closed;
  private volatile boolean tried;

  // owned by the thread
  private Map<String, ?> properties;
  private TagFileWatch tagFile;
  private SourcePlan plan;
  private SourceType openedBy;
  private Instant last;

  /**
   * Makes a runner; {@link #start} starts it.
   *
   * @param sink takes the samples
   * @param clock gives the times at which the source is read
   * @param nanos a monotonic clock
   */
  SourceRunner(
      Map<String, ?> properties,
      Path tagDirectory,
      SourceTypes types,
      LastGood lastGood,
      SampleSink sink,
      Clock clock,
      LongSupplier nanos) {
    pid = SourcePlan.pid(properties);
    name = SourcePlan.name(properties);
    this.tagDirectory = tagDirectory;
    this.types = types;
    this.lastGood = lastGood;
    this.sink = sink;
    this.clock = clock;
    this.nanos = nanos;
    beganNanos = nanos.getAsLong();
    left.set(properties);
    thread = Threads.make("source-" + name, this::run);
  }

  void start() {
    types.listen(typeListener);
    thread.start();
  }

  /** Changed settings; they are validated and applied soon, or refused with a line in the log. */
  void configure(Map<String, ?> changed) {
    left.set(changed);
    wake();
  }

  /** Looks at once whether something is to be done. */
  void wake() {
    word.release();
  }

  String name() {
    return name;
  }

  /** Whether the source was read once, or could not be. */
  boolean tried() {
    return tried;
  }

  /** Returns at once; from then on no sample of this source reaches the sink. */
  @Override
  public void close() {
    types.unlisten(typeListener);
    synchronized (deliver) {
      closed = true;
    }
    thread.interrupt();
    // A read that hangs ends when its source is closed, and closing may take a moment.
    Threads.make("close-" + name, this::closeReader).start();
  }

  private void run() {
    while (!closed) {
      try {
        pass();
      } catch (InterruptedException e) {
        LOG.debug("Source {} was interrupted", name);
      } catch (RuntimeException | LinkageError e) {
        LOG.error("Source {}: unexpected error, it goes on", name, e);
        last = clock.instant();
      }
    }
    closeReader();
  }

  private void pass() throws InterruptedException {
    applyWord();
    followType();
    Instant now = clock.instant();
    SourceReader current = reader.get();
    if (current == null || (current.feed().differsByStation() && !sink.recording())) {
      tried |= !typeMayCome();
      last = null;
      pause(LONGEST_PAUSE);
      return;
    }
    ScanGrid grid = new ScanGrid(plan.settings().scanInterval());
    if (last != null && last.isAfter(now)) {
      // The clock was set back; reading must not stand still until it has caught up.
      last = now;
    }
    Instant due = last == null ? now : grid.after(last);
    if (due.isAfter(now)) {
      pause(Duration.between(now, due));
      return;
    }
    // After a slow read the points that have passed are skipped, not made up for.
    last = last == null ? now : grid.at(now);
    deliver(current.feed(), current.read(last));
    tried = true;
  }

  /** Bundles in {@code deploy/} come a moment after the others. */
  private boolean typeMayCome() {
    return plan != null
        && openedBy == null
        && nanos.getAsLong() - beganNanos < TYPE_PATIENCE.toNanos();
  }

  private void pause(Duration most) throws InterruptedException {
    long nanos = Math.min(most.toNanos(), LONGEST_PAUSE.toNanos());
    if (word.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      word.drainPermits();
    }
  }

  private void deliver(Feed feed, List<Sample> samples) {
    feed.came(samples, clock.instant());
    synchronized (deliver) {
      if (!closed) {
        sink.add(feed, samples);
      }
    }
  }

  private void applyWord() {
    Map<String, ?> changed = left.getAndSet(null);
    if (changed == null && (tagFile == null || !tagFile.changed())) {
      return;
    }
    properties = changed == null ? properties : changed;
    try {
      Path file = SourcePlan.tagFile(properties, tagDirectory);
      tagFile = file == null ? null : new TagFileWatch(file);
      open(SourcePlan.of(properties, tagDirectory));
    } catch (IllegalArgumentException e) {
      refused(e);
    }
  }

  /** A type may come, go or be replaced with its bundle. */
  private void followType() {
    if (plan != null && types.find(plan.type()).orElse(null) != openedBy) {
      closeReader();
      try {
        open(plan);
      } catch (IllegalArgumentException e) {
        refused(e);
      }
    }
  }

  private void open(SourcePlan next) {
    Optional<SourceType> type = types.find(next.type());
    if (type.isEmpty()) {
      LOG.info(
          "Source {} waits for a bundle that brings type {}; the types there now are {}",
          name,
          next.type(),
          types.names());
      closeReader();
    } else {
      Source source = open(type.get(), next);
      closeReader();
      reader.set(new SourceReader(next, source));
      lastGood.keep(pid, next);
      LOG.info(
          "Source {} ({}) is read every {} ms",
          name,
          next.type(),
          next.settings().scanInterval().toMillis());
    }
    plan = next;
    openedBy = type.orElse(null);
    last = null;
  }

  private static Source open(SourceType type, SourcePlan next) {
    try {
      return type.open(next.settings());
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException("type " + next.type() + " failed: " + e, e);
    }
  }

  private void refused(IllegalArgumentException e) {
    if (closed) {
      return;
    }
    LOG.error("Settings of source {} refused: {}", name, e.getMessage());
    if (reader.get() != null) {
      LOG.warn("Source {} goes on with its last good settings", name);
      return;
    }
    Optional<SourcePlan> former = lastGood.find(pid).filter(good -> !good.equals(plan));
    if (former.isEmpty()) {
      LOG.warn("Source {} is not read until its settings are put right", name);
      plan = null;
      return;
    }
    LOG.warn("Source {} goes on with its last good settings", name);
    plan = former.get();
  }

  private void closeReader() {
    SourceReader former = reader.getAndSet(null);
    if (former != null) {
      former.close();
    }
  }
}
