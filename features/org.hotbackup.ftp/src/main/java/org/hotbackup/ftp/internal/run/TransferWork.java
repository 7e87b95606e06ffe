package org.hotbackup.ftp.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.api.ReportListener;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.effects.Attempt;
import org.hotbackup.effects.EffectRunner;
import org.hotbackup.effects.Surroundings;
import org.hotbackup.ftp.internal.Catalogue;
import org.hotbackup.ftp.internal.Threads;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Remotes;
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
 * Sends what is due, on the active station, where the licence has the option (OUT-1, OUT-3). A
 * thread of its own finds it, those of the runner send. Thread-safe.
 */
@Component(
    service = {TransferWork.class, ReportListener.class},
    immediate = true)
@SatisfyingConditionTarget(TransferWork.GATE)
public final class TransferWork implements ReportListener {

  /** Open while the station may have effects and the licence has the option. */
  static final String GATE = "(&(osgi.condition.id=hotbackup.active)(license.option=ftp))";

  private static final Logger LOG = LoggerFactory.getLogger(TransferWork.class);
  private static final String TERM = "hotbackup.term";
  private static final long LOOK_SECONDS = 5;

  private final StationIdentity station;
  private final Permit permit;
  private final Catalogue catalogue;
  private final Finder finder;
  private final Retention retention = new Retention();
  private final ScheduledThreadPoolExecutor thread = Threads.timer("transfers");
  private volatile Object term;
  private volatile EffectRunner runner;

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
  private volatile PairRecords records;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Reports reports;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryQuery history;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HistoryState historyState;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RoleService roles;

  /** Called by the component runtime. */
  @Activate
  public TransferWork(
      @Reference StationIdentity station,
      @Reference Permit permit,
      @Reference Catalogue catalogue) {
    this.station = station;
    this.permit = permit;
    this.catalogue = catalogue;
    finder =
        new Finder(
            catalogue::plans,
            (plan, key) -> runner.submit(key, attempt(plan, key)),
            retention,
            catalogue.since(),
            Clock.systemUTC());
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
    Surroundings around =
        new Surroundings(() -> Optional.ofNullable(ledger), permit, station.name(), this::term);
    runner =
        new EffectRunner(
            EffectRunner.Settings.of("Transfer", TransferPlan.ITEMS), around, this::rebuild);
    var looks = thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    LOG.debug("Transfers are looked for: {}", looks);
  }

  private long term() {
    if (term instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("the condition hotbackup.active carries no " + TERM);
  }

  private Attempt attempt(TransferPlan plan, EffectKey key) {
    String transfer = plan.name();
    if (Retention.removes(plan, key)) {
      return new Removing(
          () -> catalogue.find(transfer),
          () -> Optional.ofNullable(ledger),
          retention,
          Remotes::real);
    }
    return new Sending(
        () -> catalogue.find(transfer),
        () -> Optional.ofNullable(reports),
        () -> Optional.ofNullable(history),
        retention,
        Remotes::real,
        station.name());
  }

  /** A transfer that is not configured, or not yet, is asked for again. */
  private Optional<Attempt> rebuild(Effect row) {
    return catalogue
        .find(row.key().channel())
        .filter(plan -> row.key().item().startsWith(plan.items()))
        .map(plan -> attempt(plan, row.key()));
  }

  /**
   * Has what was given up sent again, from now on.
   *
   * @param by who asks
   * @throws IllegalStateException it cannot be now; the message says why
   */
  public void retry(EffectKey key, String by) {
    EffectLedger known = ledger;
    if (known == null) {
      throw new IllegalStateException("there is no history database, and so no ledger");
    }
    try {
      Effect row =
          known.find(key).orElseThrow(() -> new IllegalStateException("it is not in the ledger"));
      if (row.state() != EffectState.GIVEN_UP && row.state() != EffectState.SKIPPED) {
        throw new IllegalStateException(
            "it is " + row.state() + "; only what is GIVEN_UP or SKIPPED is tried again");
      }
      String why = "tried again as " + by + " asked, after: " + row.detail();
      known.end(term(), key, EffectState.RETRY, Optional.of(Instant.now()), why);
      runner.wake();
      LOG.info("{} of {} is tried again, asked for by {}", key.item(), key.planned(), by);
    } catch (NotPermittedException | HistoryUnavailableException e) {
      throw new IllegalStateException("the ledger does not take it now: " + e.getMessage(), e);
    }
  }

  private boolean here(Instant since) {
    RoleService role = roles;
    return HistoryPeriods.here(since, historyState, role == null ? null : role.status());
  }

  private void look() {
    try {
      finder.look(new Finder.Services(ledger, records, reports, this::here), term());
      failing = "";
    } catch (NotPermittedException | HistoryUnavailableException e) {
      LOG.debug("What is to be sent cannot be found now", e);
    } catch (RuntimeException | LinkageError e) {
      if (e.toString().equals(failing)) {
        LOG.debug("What is to be sent still cannot be found", e);
      } else {
        failing = e.toString();
        LOG.error("What is to be sent could not be found; it is tried again", e);
      }
    }
  }

  @Override
  public void ended(ReportRun run) {
    if (run.state() == ReportRun.State.DONE && !thread.isShutdown()) {
      thread.execute(this::look);
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
    runner.close();
  }
}
