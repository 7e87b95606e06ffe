package org.hotbackup.logging.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a source, reads it once and closes it, on a thread of its own that can be given up. For one
 * run.
 */
final class SourceAttempt {

  /** What came of it. */
  record Result(boolean ok, String detail) {}

  private static final Logger LOG = LoggerFactory.getLogger(SourceAttempt.class);

  private final Map<String, Object> properties;
  private final Path tagDirectory;
  private final SourceTypes types;
  private final Clock clock;
  private final Thread thread;
  private final String name;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final AtomicReference<Source> opened = new AtomicReference<>();
  private volatile boolean givenUp;

  SourceAttempt(Map<String, Object> properties, Path tagDirectory, SourceTypes types, Clock clock) {
    this.properties = properties;
    this.tagDirectory = tagDirectory;
    this.types = types;
    this.clock = clock;
    name = SourcePlan.name(properties);
    thread = Threads.make("probe-" + name, this::work);
  }

  /** Waits for the result, at most as long as the limit. */
  Result run(Duration limit) throws InterruptedException {
    thread.start();
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp();
      return new Result(false, "no answer within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      giveUp();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("only values come out of an attempt", e);
    }
  }

  /** Whether it was given up and its thread is still there. */
  boolean hangs() {
    return givenUp && thread.isAlive();
  }

  /** Returns at once. */
  void giveUp() {
    givenUp = true;
    thread.interrupt();
    if (opened.get() != null) {
      // A read that hangs ends when its source is closed, and closing may take a moment.
      Threads.make("close-" + name, this::close).start();
    }
  }

  private void work() {
    Result found = result();
    close();
    result.complete(found);
  }

  private Result result() {
    try {
      return readOnce();
    } catch (IllegalArgumentException e) {
      return failed("settings refused: " + e.getMessage());
    } catch (IOException e) {
      return failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (InterruptedException e) {
      return failed("the probe was given up");
    } catch (RuntimeException | LinkageError e) {
      return failed("the type failed: " + e);
    }
  }

  private static Result failed(String why) {
    return new Result(false, why.replaceAll("\\s+", " "));
  }

  private Result readOnce() throws IOException, InterruptedException {
    SourcePlan plan = SourcePlan.of(properties, tagDirectory);
    SourceType type =
        types
            .find(plan.type())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no bundle brings type "
                            + plan.type()
                            + "; the types there now are "
                            + types.names()));
    Source source = type.open(plan.settings());
    opened.set(source);
    if (givenUp) {
      throw new InterruptedException();
    }
    List<Sample> samples = source.read(clock.instant());
    long bad = samples.stream().filter(sample -> sample.quality() == Quality.BAD).count();
    if (bad == 0) {
      return new Result(true, samples.size() + " tags read");
    }
    return new Result(
        bad < samples.size(), bad + " of " + samples.size() + " tags were read with bad quality");
  }

  private void close() {
    Source source = opened.getAndSet(null);
    if (source == null) {
      return;
    }
    try {
      source.close();
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("Source {} could not be closed after a probe", name, e);
    }
  }
}
