package org.hotbackup.logging.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.hotbackup.api.Probe;
import org.hotbackup.api.StationIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Reads every configured source once and discards what it says (ROLE-15, ROLE-17): over a
 * connection of its own, so it works on a standby too, and beside the recording on the active
 * station. At most {@value #TOGETHER} sources at a time; a source that hangs costs its own finding
 * and nothing else.
 */
@Component(service = Probe.class)
public final class SourceProbe implements Probe {

  static final int TOGETHER = 4;

  private final SourceTypes types;
  private final StationIdentity station;
  private final Clock clock = Clock.systemUTC();

  /** Reads that were given up and may hang still, by PID; there is at most one for each source. */
  private final Map<String, SourceAttempt> hanging = new ConcurrentHashMap<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  volatile List<ConfiguredSource> sources = List.of();

  @Activate
  public SourceProbe(@Reference SourceTypes types, @Reference StationIdentity station) {
    this.types = types;
    this.station = station;
  }

  @Override
  public Kind kind() {
    return Kind.SOURCE;
  }

  @Override
  public List<Finding> probe(Duration limit) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("given up before it began");
    }
    hanging.values().removeIf(attempt -> !attempt.hangs());
    List<Map<String, Object>> configured =
        sources.stream()
            .map(ConfiguredSource::properties)
            .sorted(Comparator.comparing(SourcePlan::pid))
            .toList();
    ExecutorService lanes = Threads.few("probe", TOGETHER);
    try {
      List<Future<Finding>> running = new ArrayList<>();
      for (Map<String, Object> properties : configured) {
        running.add(lanes.submit(() -> probe(properties, limit)));
      }
      List<Finding> findings = new ArrayList<>();
      for (Future<Finding> one : running) {
        findings.add(one.get());
      }
      return findings;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt gives a finding whatever happens", e);
    } finally {
      lanes.shutdownNow();
    }
  }

  private Finding probe(Map<String, Object> properties, Duration limit)
      throws InterruptedException {
    String pid = SourcePlan.pid(properties);
    String subject = "source " + SourcePlan.name(properties);
    SourceAttempt former = hanging.get(pid);
    if (former != null && former.hangs()) {
      return new Finding(subject, false, "a former read of it hangs still", Duration.ZERO);
    }
    SourceAttempt attempt =
        new SourceAttempt(properties, station.project().resolve("tags"), types, clock);
    long start = System.nanoTime();
    hanging.put(pid, attempt);
    SourceAttempt.Result result = attempt.run(limit);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Finding(subject, result.ok(), result.detail(), took);
  }

  /** Gives up what hangs still. */
  @Deactivate
  void deactivate() {
    hanging.values().forEach(SourceAttempt::giveUp);
  }
}
