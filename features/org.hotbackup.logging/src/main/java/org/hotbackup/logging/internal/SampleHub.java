package org.hotbackup.logging.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.Sample;
import org.hotbackup.api.WarmSources;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the samples of all sources come together, and wait in memory until they are recorded
 * (LOG-5). It is there while sources are read, on a warm standby too, and outlives the recorder.
 */
@Component(
    service = {SampleHub.class, WarmSources.class, LiveValues.class},
    immediate = true)
@SatisfyingConditionTarget(SampleHub.GATE)
public final class SampleHub implements SampleSink, WarmSources, LiveValues {

  /** Open while sources may be read and the licence has the option. */
  static final String GATE = "(&(osgi.condition.id=hotbackup.warm)(license.option=logging))";

  private static final Logger LOG = LoggerFactory.getLogger(SampleHub.class);
  private static final int MOST = 1_000_000;

  /** A sample takes about 130 bytes; all of them may take a quarter of the heap. */
  private static final long HEAP_BYTES_PER_SAMPLE = 4 * 130;

  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private final ConfigurationAdmin configurations;
  private final SampleRing ring;
  private final LiveTable live = new LiveTable();
  private final Set<SourceRunner> sources = new CopyOnWriteArraySet<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RoleService roles;

  @Activate
  public SampleHub(@Reference ConfigurationAdmin configurations) {
    this.configurations = configurations;
    ring = new SampleRing(capacity(Runtime.getRuntime().maxMemory()), this::keep, System::nanoTime);
  }

  static int capacity(long heapBytes) {
    return (int) Math.min(MOST, heapBytes / HEAP_BYTES_PER_SAMPLE);
  }

  /** Long enough to notice that the other station is lost, and for its rows to arrive here. */
  private Duration keep() {
    RoleService known = roles;
    Duration twice =
        known == null ? Duration.ZERO : known.status().worstCaseDetection().multipliedBy(2);
    return twice.compareTo(SHORTEST) > 0 ? twice : SHORTEST;
  }

  void join(SourceRunner source) {
    sources.add(source);
  }

  void leave(SourceRunner source) {
    sources.remove(source);
    live.remove(source.name());
  }

  @Override
  public void add(Feed feed, List<Sample> samples) {
    ring.add(feed, samples);
    live.add(feed, samples);
  }

  @Override
  public List<Value> changedAfter(long change) {
    return live.changedAfter(change);
  }

  @Override
  public Map<String, Map<String, String>> attributes() {
    return live.attributes();
  }

  @Override
  public boolean recording() {
    return ring.recording();
  }

  /** Where the conditions get what is to be recorded. */
  public SampleTap tap() {
    return ring.tap();
  }

  /** Makes a loop that records what is here and what comes, and starts it. */
  RecordingLoop record(
      LongSupplier term, RecordingLoop.History history, SampleCounters counters, PairClock clock) {
    RecordingLoop loop = new RecordingLoop(term, history, ring, counters, clock);
    loop.start();
    // Sources that wait for a recorder are read at once.
    sources.forEach(SourceRunner::wake);
    return loop;
  }

  /** Also counts the sources that are configured: at a start they join one after the other. */
  @Override
  public boolean ready() {
    return sources.size() >= configured() && sources.stream().allMatch(SourceRunner::tried);
  }

  private int configured() {
    try {
      Configuration[] found =
          configurations.listConfigurations("(service.factoryPid=" + SourcePlan.PID + ")");
      return found == null ? 0 : found.length;
    } catch (IOException | InvalidSyntaxException e) {
      LOG.debug("The configured sources cannot be counted", e);
      return sources.size();
    }
  }
}
