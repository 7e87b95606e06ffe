package org.hotbackup.reports.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.ConditionListener;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.api.ReportListener;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.effects.Since;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.Threads;
import org.hotbackup.reports.internal.archive.ReportArchive;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.print.Printers;
import org.hotbackup.reports.internal.print.SystemPrinters;
import org.hotbackup.reports.internal.render.ReportMaker;
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
 * Makes the reports that are due, on the active station, where the licence has the option. A thread
 * of its own plans, {@value Planner#TOGETHER} others make. Thread-safe.
 */
@Component(
    service = {ReportWork.class, ConditionListener.class},
    immediate = true)
@SatisfyingConditionTarget(ReportWork.GATE)
public final class ReportWork implements ConditionListener {

  /** Open while the station may have effects and the licence has the option. */
  static final String GATE = "(&(osgi.condition.id=hotbackup.active)(license.option=reports))";

  private static final Logger LOG = LoggerFactory.getLogger(ReportWork.class);
  private static final String TERM = "hotbackup.term";
  private static final Duration STOP = Duration.ofMillis(800);
  private static final int TIMELINE = 200;

  private final StationIdentity station;
  private final Permit permit;
  private final Catalogue catalogue;
  private final Clock clock = Clock.systemUTC();
  private final Printers printers = new SystemPrinters();
  private final Semaphore word = new Semaphore(0);
  private final Runnable listener = word::release;
  private final ExecutorService pool = Threads.few("report-run", Planner.TOGETHER);
  private final Planner planner;
  private final Thread thread;
  private volatile Object term;
  private volatile boolean stopped;

  // owned by the thread
  private String failing = "";

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile EffectLedger ledger;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PairRecords records;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Conditions conditions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ReportMaker maker;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryState history;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RoleService roles;

  @Reference(policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<ReportListener> listeners;

  /** Called by the component runtime. */
  @Activate
  public ReportWork(
      @Reference StationIdentity station,
      @Reference Permit permit,
      @Reference Catalogue catalogue,
      @Reference ReportArchive archive) {
    this.station = station;
    this.permit = permit;
    this.catalogue = catalogue;
    Around around = new Services();
    Worker worker = new Worker(around, archive.archive(), clock, System::nanoTime);
    planner =
        new Planner(
            around,
            () -> catalogue.entries().stream().map(Catalogue.Entry::plan).toList(),
            worker,
            clock,
            job -> pool.execute(() -> finish(job)));
    thread = Threads.make("reports", this::plan);
  }

  @Reference(service = Condition.class, target = GATE)
  void setActive(Map<String, ?> properties) {
    term = properties.get(TERM);
  }

  /** The term may become another one while the station goes on working. */
  void updatedActive(Map<String, ?> properties) {
    setActive(properties);
  }

  /** Comes after the constructor, and after the condition is known. */
  @Activate
  void activate() {
    catalogue.listen(listener);
    thread.start();
  }

  private void finish(Runnable job) {
    try {
      job.run();
    } finally {
      word.release();
    }
  }

  private void plan() {
    try {
      while (!stopped) {
        Duration pause = Duration.ofSeconds(1);
        try {
          pause = planner.look();
          failing = "";
        } catch (RuntimeException | LinkageError e) {
          failed(e);
        }
        if (word.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          word.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Planning reports ended", e);
    }
  }

  private void failed(Throwable e) {
    if (e.toString().equals(failing)) {
      LOG.debug("Reports still cannot be planned", e);
    } else {
      failing = e.toString();
      LOG.error("Reports could not be planned; it is tried again", e);
    }
  }

  @Override
  public void changed(Alarm alarm) {
    planner.alarm();
    word.release();
  }

  private void tell(ReportRun run) {
    for (ReportListener one : listeners) {
      try {
        one.ended(run);
      } catch (RuntimeException e) {
        LOG.error("{} failed to hear of {} {}", one, run.report(), run.planned(), e);
      }
    }
  }

  /**
   * Makes a report soon, whatever its schedule says. It goes where every other one goes.
   *
   * @param parameters beside those of the configuration
   * @param by who asks for it
   * @return the run it will be
   * @throws IllegalArgumentException there is no such report
   * @throws IllegalStateException it cannot be put on record now; the message says why
   */
  public RunKey make(String report, Map<String, String> parameters, String by) {
    if (catalogue.find(report).isEmpty()) {
      throw new IllegalArgumentException("there is no report " + report);
    }
    Instant now = clock.instant();
    RunKey key = new RunKey(report, now);
    try {
      planner.request(key, "request by " + by, parameters);
    } catch (NotPermittedException | HistoryUnavailableException e) {
      throw new IllegalStateException(
          "the report cannot be asked for now, try again: " + e.getMessage(), e);
    }
    word.release();
    LOG.info("Report {} is asked for by {}", report, by);
    return key;
  }

  /**
   * Gives up a run that is under way.
   *
   * @return whether it is under way here
   */
  public boolean cancel(RunKey key, String by) {
    Run run = planner.runs().get(key);
    if (run != null) {
      run.cancel(by);
      LOG.info("Report {} is cancelled by {}", key.stem(), by);
    }
    return run != null;
  }

  /** The runs that are under way. */
  public List<Run> runs() {
    return planner.runs().values().stream().toList();
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    stopped = true;
    catalogue.unlisten(listener);
    planner.stop();
    thread.interrupt();
    pool.shutdownNow();
    if (!pool.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A report that was being made does not stop; nothing of it is kept");
    }
  }

  private final class Services implements Around {

    @Override
    public String station() {
      return station.name();
    }

    @Override
    public long term() {
      if (term instanceof Long number) {
        return number;
      }
      throw new IllegalStateException(
          "the condition hotbackup.active carries no " + TERM + "; no report can be made");
    }

    @Override
    public void permit() throws NotPermittedException {
      permit.require(term());
    }

    @Override
    public Optional<EffectLedger> ledger() {
      return Optional.ofNullable(ledger);
    }

    @Override
    public Optional<PairRecords> records() {
      return Optional.ofNullable(records);
    }

    @Override
    public Optional<Conditions> conditions() {
      return Optional.ofNullable(conditions);
    }

    @Override
    public Optional<ReportMaker> maker() {
      return Optional.ofNullable(maker);
    }

    @Override
    public Printers printers() {
      return printers;
    }

    @Override
    public Completeness history(Instant from) {
      HistoryState state = history;
      RoleService role = roles;
      return state == null || role == null
          ? Completeness.INCOMPLETE
          : HistoryHere.since(from, state, role.status());
    }

    @Override
    public void ended(RunLog.Entry entry) {
      EndedRuns.ended(entry).ifPresent(ReportWork.this::tell);
    }

    @Override
    public Since since() {
      return catalogue.since();
    }

    @Override
    public List<RoleChange> timeline() {
      RoleService role = roles;
      return role == null ? List.of() : role.timeline(TIMELINE);
    }
  }
}
