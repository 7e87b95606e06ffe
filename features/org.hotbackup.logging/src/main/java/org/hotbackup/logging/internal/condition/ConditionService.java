package org.hotbackup.logging.internal.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.ConditionListener;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.logging.internal.PairClock;
import org.hotbackup.logging.internal.SampleHub;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
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
 * Evaluates the conditions while this station records (LOG-8). The service {@link Conditions} is
 * there once the records of the pair have said how the conditions are: before, nobody knows what
 * stands.
 */
@Component(
    service = {},
    immediate = true)
@SatisfyingConditionTarget(ConditionService.GATE)
public final class ConditionService implements Conditions {

  /** The recorder's: what is recorded is evaluated. */
  static final String GATE = "(&(osgi.condition.id=hotbackup.recording)(license.option=logging))";

  private static final Logger LOG = LoggerFactory.getLogger(ConditionService.class);
  private static final String TERM = "hotbackup.term";
  private static final Duration STOP = Duration.ofMillis(800);

  private final ConditionSet set;
  private final AlarmLog log;
  private final ConditionThreads threads;
  private final List<ConditionListener> listeners = new CopyOnWriteArrayList<>();
  private final BundleContext context;
  private final AtomicReference<ServiceRegistration<Conditions>> offered = new AtomicReference<>();
  private volatile boolean closed;
  private volatile Object term;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PairRecords records;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryQuery query;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryState state;

  @Activate
  public ConditionService(
      BundleContext context,
      @Reference SampleHub hub,
      @Reference PairClock clock,
      @Reference ConditionSet set) {
    this.context = context;
    this.set = set;
    Clock own = Clock.systemUTC();
    log = new AlarmLog(this::term, () -> records, own, this::tell);
    Sources sources = new Sources(() -> records, () -> query, () -> state);
    threads =
        new ConditionThreads(
            new ConditionRun(set, sources, log, this::term, own, System::nanoTime),
            log,
            hub.tap(),
            clock,
            this::offer);
  }

  @Reference(service = Condition.class, target = GATE)
  void setRecording(Map<String, ?> properties) {
    term = properties.get(TERM);
  }

  /** The term may become another one while the station goes on recording. */
  void updatedRecording(Map<String, ?> properties) {
    setRecording(properties);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(ConditionListener listener) {
    listeners.add(listener);
  }

  void removeListener(ConditionListener listener) {
    listeners.remove(listener);
  }

  /** Comes after the constructor, and after the condition is known. */
  @Activate
  void activate() {
    LOG.debug("Evaluating under term {}", term());
    threads.start();
  }

  private void offer() {
    offered.set(context.registerService(Conditions.class, this, null));
    if (closed) {
      withdraw();
    }
  }

  private void withdraw() {
    ServiceRegistration<Conditions> registration = offered.getAndSet(null);
    if (registration != null) {
      registration.unregister();
    }
  }

  private long term() {
    if (term instanceof Long number) {
      return number;
    }
    throw new IllegalStateException(
        "the condition hotbackup.recording carries no " + TERM + "; nothing can be evaluated");
  }

  private void tell(Alarm alarm) {
    for (ConditionListener listener : listeners) {
      try {
        listener.changed(alarm);
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("{} failed with alarm {}", listener.getClass().getName(), alarm.condition(), e);
      }
    }
  }

  @Override
  public List<String> names() {
    return set.all().stream().map(ConditionPlan::name).toList();
  }

  @Override
  public List<Alarm> standing() {
    return log.standing();
  }

  @Override
  public List<Alarm> log(Instant from, Instant to) throws HistoryUnavailableException {
    return log.log(from, to);
  }

  @Override
  public void acknowledge(String condition, Instant raised, String by)
      throws NotPermittedException, HistoryUnavailableException {
    log.acknowledge(condition, raised, by);
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    closed = true;
    withdraw();
    threads.stop(STOP);
  }
}
