package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.Map;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the samples that come together in the hub, under the term of the gate. What came before
 * it is stopped is written before it is down; what comes after waits in the hub.
 */
@Component(
    service = {},
    immediate = true)
@SatisfyingConditionTarget(Recorder.GATE)
public final class Recorder {

  /** Open while the station may record and the licence has the option. */
  static final String GATE = "(&(osgi.condition.id=hotbackup.recording)(license.option=logging))";

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final String TERM = "hotbackup.term";
  private static final Duration STOP = Duration.ofMillis(800);

  private final SampleHub hub;
  private final SampleCounters counters;
  private final PairClock clock;
  private volatile Object term;
  private RecordingLoop loop;

  // Optional, because a database that is changed or repaired must not cost a sample.
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryWriter writer;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryQuery query;

  @Activate
  public Recorder(
      @Reference SampleHub hub, @Reference SampleCounters counters, @Reference PairClock clock) {
    this.hub = hub;
    this.counters = counters;
    this.clock = clock;
  }

  @Reference(service = Condition.class, target = GATE)
  void setRecording(Map<String, ?> properties) {
    term = properties.get(TERM);
  }

  /** The term may become another one while the station goes on recording. */
  void updatedRecording(Map<String, ?> properties) {
    setRecording(properties);
  }

  /** Comes after the constructor, and after the condition is known. */
  @Activate
  void activate() {
    long checked = term();
    loop =
        hub.record(
            this::term, new RecordingLoop.History(() -> writer, () -> query), counters, clock);
    LOG.debug("Recording under term {}", checked);
  }

  private long term() {
    if (term instanceof Long number) {
      return number;
    }
    throw new IllegalStateException(
        "the condition hotbackup.recording carries no " + TERM + "; nothing can be recorded");
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    loop.stop(STOP);
  }
}
