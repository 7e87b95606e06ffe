package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.Sample;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.condition.Condition;

/**
 * Takes the samples of all sources and writes them under the term of the gate. It outlives the
 * sources: they need it, so the Service Component Runtime stops them first, and what they delivered
 * is written before this component is down.
 */
@Component(service = Recorder.class, immediate = true)
@SatisfyingConditionTarget(Recorder.GATE)
public final class Recorder {

  /** Open while the station may record and the licence has the option. */
  static final String GATE = "(&(osgi.condition.id=hotbackup.recording)(license.option=logging))";

  private static final String TERM = "hotbackup.term";
  private static final Duration STOP = Duration.ofMillis(800);

  private final RecordingLoop loop;

  // Optional, because a database that is changed or repaired must not cost a sample.
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryWriter writer;

  @Activate
  public Recorder(@Reference(service = Condition.class, target = GATE) Map<String, ?> recording) {
    if (!(recording.get(TERM) instanceof Long term)) {
      throw new IllegalStateException(
          "the condition hotbackup.recording carries no " + TERM + "; nothing can be recorded");
    }
    loop = new RecordingLoop(term, () -> writer, RecordingLoop.CAPACITY);
    loop.start();
  }

  /** Queues samples; never blocks. */
  void add(List<Sample> samples) {
    loop.add(samples);
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    loop.stop(STOP);
  }
}
