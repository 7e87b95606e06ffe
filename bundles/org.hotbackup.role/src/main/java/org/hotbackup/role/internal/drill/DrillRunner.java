package org.hotbackup.role.internal.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.hotbackup.api.Drill;
import org.hotbackup.api.Drill.Step;
import org.hotbackup.api.Probe;
import org.hotbackup.role.internal.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs drills on the thread {@code hotbackup-drill}, one at a time (ROLE-15). Every step is done
 * for real and measured; afterwards no file, service, row or running component is left of it.
 *
 * <p>The steps are done one after the other, so that each has a time of its own. In a real takeover
 * the link is not asked again once it is lost, and every source connects on a thread of its own
 * while the others do and while the recorder opens the database. So the sum, {@link
 * Drill#takeover}, is an upper bound.
 */
public final class DrillRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DrillRunner.class);

  private final DrillPorts ports;
  private final ExecutorService thread = Threads.single("hotbackup-drill");

  // guarded by this
  private Optional<CompletableFuture<Drill>> running = Optional.empty();
  private boolean closed;

  public DrillRunner(DrillPorts ports) {
    this.ports = ports;
  }

  /**
   * Runs a drill; while one runs, everybody who asks gets its report. Returns at once.
   *
   * @return completes on the drill's thread; exceptionally only where the station stops meanwhile
   */
  public synchronized CompletionStage<Drill> run() {
    if (closed) {
      return CompletableFuture.failedFuture(stopping());
    }
    if (running.isPresent()) {
      return running.get().copy();
    }
    CompletableFuture<Drill> drill = new CompletableFuture<>();
    running = Optional.of(drill);
    thread.execute(() -> run(drill));
    return drill.copy();
  }

  private static CancellationException stopping() {
    return new CancellationException("the station is being stopped");
  }

  private void run(CompletableFuture<Drill> drill) {
    try {
      Drill report = drill();
      log(report);
      ended();
      drill.complete(report);
    } catch (InterruptedException e) {
      ended();
      drill.completeExceptionally(stopping());
    } catch (RuntimeException | Error e) {
      LOG.error("drill failed", e);
      ended();
      drill.completeExceptionally(e);
    }
  }

  private synchronized void ended() {
    running = Optional.empty();
  }

  private Drill drill() throws InterruptedException {
    Instant start = ports.clock().instant();
    List<Step> steps = new ArrayList<>();
    steps.add(Attempt.measure("link", new LinkAttempt(ports)));
    steps.add(Attempt.measure("term", new TermAttempt(ports.station().data())));
    steps.add(Attempt.measure("gate", new GateAttempt(ports.context())));
    steps.add(
        Attempt.measure(
            "features", new FeaturesAttempt(ports.components(), ports.licensed().get())));
    for (Probe probe : inOrder(ports.probes().get())) {
      probe(probe, steps);
    }
    return new Drill(ports.station().name(), start, ports.detection().get(), steps);
  }

  private static List<Probe> inOrder(List<Probe> probes) {
    return probes.stream().sorted(Comparator.comparing(Probe::kind)).toList();
  }

  private void probe(Probe probe, List<Step> steps) throws InterruptedException {
    long start = System.nanoTime();
    try {
      for (Probe.Finding found : probe.probe(ports.probeLimit())) {
        steps.add(new Step(found.subject(), found.ok(), found.detail(), found.took()));
      }
    } catch (RuntimeException e) {
      LOG.debug("a probe failed", e);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      String name = probe.kind().name().toLowerCase(Locale.ROOT);
      steps.add(new Step(name, false, "the probe itself failed: " + e, took));
    }
  }

  private static void log(Drill report) {
    List<Step> failed = report.steps().stream().filter(step -> !step.ok()).toList();
    long takeover = report.takeover().toMillis();
    if (failed.isEmpty()) {
      LOG.info(
          "drill: this station could take over in {} ms; {} steps",
          takeover,
          report.steps().size());
    } else {
      LOG.warn(
          "drill: {} of {} steps failed, in {} ms; {}: {}",
          failed.size(),
          report.steps().size(),
          takeover,
          failed.get(0).name(),
          failed.get(0).detail());
    }
  }

  /** Gives up a drill that is under way; what it made is taken away. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.shutdownNow();
  }
}
