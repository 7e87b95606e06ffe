package org.hotbackup.notifications.internal.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.ConditionListener;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.api.ReportListener;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.effects.EffectRunner;
import org.hotbackup.effects.Surroundings;
import org.hotbackup.notifications.internal.Catalogue;
import org.hotbackup.notifications.internal.Threads;
import org.hotbackup.notifications.internal.message.LetterWriter;
import org.hotbackup.notifications.internal.post.PairMemory;
import org.hotbackup.notifications.internal.post.Posting;
import org.hotbackup.notifications.internal.readiness.OwnReadiness;
import org.hotbackup.notifications.internal.readiness.PairReadiness;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.smtp.SmtpSender;
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
 * Tells people by mail, on the active station, where the licence has the option (OUT-2). A thread
 * of its own looks what is due, the runner of effects sends.
 */
@Component(
    service = {MailWork.class, ConditionListener.class, ReportListener.class},
    immediate = true)
@SatisfyingConditionTarget(MailWork.GATE)
public final class MailWork implements ConditionListener, ReportListener {

  /** Open while the station may have effects and the licence has the option. */
  static final String GATE =
      "(&(osgi.condition.id=hotbackup.active)(license.option=notifications))";

  private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);
  private static final String TERM = "hotbackup.term";
  private static final String PAIR_KEY = "pair.p12";
  private static final int TIMELINE = 200;

  private final StationIdentity station;
  private final Permit permit;
  private final Catalogue catalogue;
  private final Clock clock = Clock.systemUTC();
  private final Around around = new Services();
  private final Happened happened = new Happened(around);
  private final HeldBack heldBack = new HeldBack(around);
  private final Semaphore word = new Semaphore(0);
  private final Runnable listener = word::release;
  private final Thread thread = Threads.make("mails", this::work);
  private final PairReadiness readiness;
  private ReadinessWatch watch;
  private Thread watching;
  private volatile Object term;
  private volatile boolean stopped;
  private EffectRunner runner;
  private Planner planner;

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
  private volatile Conditions conditions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Reports reports;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RoleService roles;

  /** Called by the component runtime. */
  @Activate
  public MailWork(
      @Reference StationIdentity station,
      @Reference Permit permit,
      @Reference Catalogue catalogue,
      @Reference OwnReadiness own,
      @Reference TransferService transfers) {
    this.station = station;
    this.permit = permit;
    this.catalogue = catalogue;
    readiness = new PairReadiness(own, transfers);
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
  void activate() throws IOException {
    MailAttempts attempts =
        new MailAttempts(
            catalogue,
            happened,
            heldBack,
            new LetterWriter(station.name(), pair()),
            new Posting(new PairMemory(around::records, around::term, clock)),
            new SmtpSender(station.directory()),
            clock);
    runner =
        new EffectRunner(
            EffectRunner.Settings.of("Mail", Rule.ITEM_PREFIX),
            new Surroundings(around::ledger, permit, station.name(), around::term),
            attempts::rebuild);
    planner =
        new Planner(
            around,
            catalogue,
            happened,
            heldBack,
            key -> runner.submit(key, attempts::run),
            clock,
            System::nanoTime);
    catalogue.listen(listener);
    watch =
        new ReadinessWatch(
            around,
            catalogue,
            () -> Optional.ofNullable(roles).map(RoleService::status),
            readiness,
            listener,
            clock);
    watching = Threads.make("readiness", watch::run);
    watching.start();
    thread.start();
  }

  /**
   * The pair key is the same on both stations and on no other; only its hash leaves the station.
   */
  private byte[] pair() throws IOException {
    try {
      return Files.readAllBytes(station.project().resolve(PAIR_KEY));
    } catch (NoSuchFileException e) {
      return station.name().getBytes(StandardCharsets.UTF_8);
    }
  }

  private void work() {
    try {
      while (!stopped) {
        try {
          planner.look();
          failing = "";
        } catch (NotPermittedException | HistoryUnavailableException e) {
          LOG.debug("It cannot be looked now which mails are due", e);
        } catch (RuntimeException | LinkageError e) {
          failed(e);
        }
        if (word.tryAcquire(1, TimeUnit.SECONDS)) {
          word.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Looking for mails that are due ended", e);
    }
  }

  private void failed(Throwable e) {
    if (e.toString().equals(failing)) {
      LOG.debug("It still cannot be looked which mails are due", e);
    } else {
      failing = e.toString();
      LOG.error("It could not be looked which mails are due; it is tried again", e);
    }
  }

  @Override
  public void changed(Alarm alarm) {
    word.release();
  }

  @Override
  public void ended(ReportRun run) {
    word.release();
  }

  @Deactivate
  void deactivate() {
    stopped = true;
    catalogue.unlisten(listener);
    thread.interrupt();
    watch.stop();
    watching.interrupt();
    runner.close();
  }

  private final class Services implements Around {

    @Override
    public long term() {
      if (term instanceof Long number) {
        return number;
      }
      throw new IllegalStateException(
          "the condition hotbackup.active carries no " + TERM + "; no mail can be sent");
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
    public Optional<Reports> reports() {
      return Optional.ofNullable(reports);
    }

    @Override
    public List<RoleChange> timeline() {
      RoleService role = roles;
      return role == null ? List.of() : role.timeline(TIMELINE);
    }
  }
}
