package org.hotbackup.role.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hotbackup.api.Drill;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Lease;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Permit;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.RoleDecider;
import org.hotbackup.role.internal.core.CoreWatch;
import org.hotbackup.role.internal.core.DatabaseKind;
import org.hotbackup.role.internal.core.Neighbours;
import org.hotbackup.role.internal.drill.DrillPorts;
import org.hotbackup.role.internal.drill.DrillRunner;
import org.hotbackup.role.internal.gate.ConditionGate;
import org.hotbackup.role.internal.gate.Features;
import org.hotbackup.role.internal.gate.ManagedComponents;
import org.hotbackup.role.internal.health.HealthMonitor;
import org.hotbackup.role.internal.isolation.References;
import org.hotbackup.role.internal.journal.BackupMemory;
import org.hotbackup.role.internal.journal.GraceFile;
import org.hotbackup.role.internal.journal.Journal;
import org.hotbackup.role.internal.journal.PairFile;
import org.hotbackup.role.internal.journal.TermFile;
import org.hotbackup.role.internal.loop.CentralPort;
import org.hotbackup.role.internal.loop.LoopPermit;
import org.hotbackup.role.internal.loop.LoopPorts;
import org.hotbackup.role.internal.loop.RoleLoop;
import org.hotbackup.role.internal.loop.StationFacts;
import org.hotbackup.role.internal.settings.LastGood;
import org.hotbackup.role.internal.settings.RoleConfig;
import org.hotbackup.role.internal.settings.SettingsParser;
import org.hotbackup.role.internal.settings.SettingsParser.Parsed;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role state service: one thread that owns the role, and what connects it to the framework. */
@Component(
    configurationPid = RoleSettings.PID,
    service = {RoleService.class, LinkListener.class, Permit.class},
    immediate = true)
@Designate(ocd = RoleConfig.class)
public final class RoleComponent implements RoleService, LinkListener, Permit {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
  private static final Duration STOP_POLL = Duration.ofMillis(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final HeartbeatService heartbeat;
  private final LicenseService license;
  private final Features features;
  private final ManagedComponents managed;
  private final Journal journal;
  private final LastGood lastGood;
  private final ScheduledExecutorService roleThread = Threads.single("hotbackup-role");
  private final ScheduledExecutorService gateThread = Threads.single("hotbackup-gate");
  private final ScheduledExecutorService watchdog = Threads.single("hotbackup-gate-watchdog");
  private final References references = new References();
  private final Neighbours neighbours;
  private final HealthMonitor health;
  private final CoreWatch core;
  private final DrillRunner drill;
  private final LoopPermit permit = new LoopPermit(SystemTicker.INSTANCE);
  private final RoleLoop loop;

  /** Starts with the settings given, or with the last good ones where they are refused. */
  @Activate
  public RoleComponent(
      BundleContext context,
      Map<String, Object> properties,
      @Reference StationIdentity identity,
      @Reference HeartbeatService heartbeat,
      @Reference LicenseService license,
      @Reference ConfigurationAdmin configurations,
      @Reference EventAdmin events,
      @Reference DatabaseKind database,
      @Reference ServiceComponentRuntime components) {
    this.heartbeat = heartbeat;
    this.license = license;
    features = new Features(components);
    managed = new ManagedComponents(configurations);
    journal = new Journal(identity.name(), identity.data(), Clock.systemUTC());
    neighbours = new Neighbours(context);
    health = new HealthMonitor(neighbours::probes);
    core =
        new CoreWatch(() -> status().role().mayWork(), this::features, neighbours::databaseProblem);
    drill = new DrillRunner(drillPorts(context, identity, components));
    lastGood = new LastGood(identity.data().resolve("role-settings.json"));
    Optional<RoleSettings> former = lastGood.load();
    Parsed parsed = SettingsParser.parse(properties, former, Optional.of(heartbeat.listening()));
    Optional<RoleSettings> inForce = parsed.settings().or(() -> former);
    loop =
        new RoleLoop(
            new LoopPorts(
                identity,
                SystemTicker.INSTANCE,
                this::onRoleThread,
                heartbeat::ask,
                () -> Optional.of(heartbeat.listening()),
                heartbeat::checkTimeout,
                license,
                gate(context, identity),
                new TermFile(identity.data().resolve("term")),
                new GraceFile(identity.data().resolve("license-grace")),
                new BackupMemory(identity.data().resolve("backup")),
                new PairFile(identity.data().resolve("pair.json")),
                references::reach,
                central(database, neighbours),
                new StationFacts(
                    core::fault,
                    neighbours::projectFingerprint,
                    health::current,
                    neighbours::recordedUpTo,
                    new Startup(context)::over,
                    neighbours::sourcesReady,
                    neighbours::portal),
                new EventPoster(journal, events),
                new RoleDecider()::decide),
            permit,
            inForce.orElseGet(RoleComponent::standIn),
            inForce.isPresent());
    managed.follow(inForce.map(RoleSettings::managedComponents).orElse(List.of()));
    // A question asked before this service is registered would find nobody to answer the other one.
    Threads.after(TICK, roleThread, "first settings", () -> begin(parsed));
    Threads.every(TICK, roleThread, "role tick", loop::tick);
  }

  private void begin(Parsed first) {
    report(first);
    // Last: to find other bundles' services may make them, and the role does not wait for that.
    neighbours.open();
    core.start();
    Threads.every(WATCH, roleThread, "watch health", this::watchHealth);
  }

  /** A main is told by its backup whether health matters. */
  private void watchHealth() {
    Optional<Duration> every = loop.healthInterval();
    health.configure(every.isPresent(), every.orElse(Duration.ZERO));
  }

  private DrillPorts drillPorts(
      BundleContext context, StationIdentity identity, ServiceComponentRuntime components) {
    return new DrillPorts(
        context,
        identity,
        heartbeat,
        () -> status().peer().map(peer -> PeerAddress.parse(peer.address())),
        this::report,
        () -> heartbeat.checkTimeout(status().settings().checkupRate()),
        () -> status().worstCaseDetection(),
        components,
        () -> status().license().licensed(),
        neighbours::probes,
        PROBE_LIMIT,
        Clock.systemUTC());
  }

  private static CentralPort central(DatabaseKind database, Neighbours neighbours) {
    return new CentralPort() {
      @Override
      public boolean configured() {
        return database.shared();
      }

      @Override
      public Optional<Lease> lease() {
        return neighbours.lease();
      }
    };
  }

  private static RoleSettings standIn() {
    return SettingsParser.parse(Map.of(), Optional.empty(), Optional.empty())
        .settings()
        .orElseThrow();
  }

  private ConditionGate gate(BundleContext context, StationIdentity identity) {
    return new ConditionGate(
        context,
        identity.name(),
        gateThread,
        watchdog,
        () -> status().settings().handoverTimeout().dividedBy(2),
        () -> Runtime.getRuntime().halt(70));
  }

  private void onRoleThread(Runnable task) {
    try {
      roleThread.execute(Threads.guarded("role task", task));
    } catch (RejectedExecutionException e) {
      LOG.debug("role thread has ended", e);
    }
  }

  /** Takes over changed settings, or keeps those in force where they are refused (CFG-5, CFG-6). */
  @Modified
  void modified(Map<String, Object> properties) {
    Parsed parsed =
        SettingsParser.parse(
            properties, Optional.of(status().settings()), Optional.of(heartbeat.listening()));
    onRoleThread(() -> report(parsed));
  }

  private void report(Parsed parsed) {
    if (!parsed.unknown().isEmpty()) {
      LOG.warn(
          "{}: unknown keys {} are ignored; known are {}",
          RoleSettings.PID,
          parsed.unknown(),
          SettingsParser.keys());
    }
    if (parsed.settings().isEmpty()) {
      String error = String.join("; ", parsed.problems());
      LOG.error("settings refused, the former ones stay in force: {}", error);
      loop.refused(error);
      return;
    }
    RoleSettings accepted = parsed.settings().get();
    lastGood.save(accepted);
    managed.follow(accepted.managedComponents());
    loop.settings(accepted);
    // A main is left alone: it may be asking its backup for the work at this very moment.
    accepted
        .mainAddress()
        .map(host -> new PeerAddress(host, accepted.mainPort()))
        .ifPresent(main -> heartbeat.keepOnly(Optional.of(main)));
    LOG.info(
        "settings in force: {}{}, check-up rate {} s, failure threshold {}",
        accepted.configuredAs().word(),
        accepted.mainAddress().map(main -> " of " + main + ":" + accepted.mainPort()).orElse(""),
        accepted.checkupRate().toSeconds(),
        accepted.failureThreshold());
  }

  /** Closes the gate, then ends; a hanging feature is given up by the gate's own deadline. */
  @Deactivate
  void deactivate() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    onRoleThread(loop::stop);
    Threads.every(
        STOP_POLL,
        roleThread,
        "role stop",
        () -> {
          if (loop.stopped()) {
            closed.complete(null);
          }
        });
    try {
      closed.get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      LOG.warn("the gate was not closed within {} s", STOP_LIMIT.toSeconds());
    }
    drill.close();
    health.close();
    core.close();
    references.close();
    neighbours.close();
    roleThread.shutdownNow();
    gateThread.shutdownNow();
    watchdog.shutdownNow();
  }

  @Override
  public RoleStatus status() {
    return loop.status();
  }

  @Override
  public List<RoleChange> timeline(int most) {
    return journal.timeline(most);
  }

  @Override
  public List<FeatureStatus> features() {
    RoleStatus now = status();
    boolean open = now.role().mayWork();
    return features.list(open, open ? loop.options() : now.license().licensed());
  }

  @Override
  public List<String> problems(Map<String, ?> properties) {
    return SettingsParser.parse(
            properties, Optional.of(status().settings()), Optional.of(heartbeat.listening()))
        .problems();
  }

  @Override
  public StationReport report() {
    return loop.latestReport();
  }

  @Override
  public CompletionStage<Outcome> switchover(String actor) {
    return onLoop(() -> loop.switchover(actor));
  }

  @Override
  public CompletionStage<Outcome> maintenance(boolean on, String actor) {
    return onLoop(() -> loop.maintenance(on, actor));
  }

  private CompletionStage<Outcome> onLoop(Supplier<Outcome> operation) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    onRoleThread(
        () -> {
          try {
            outcome.complete(operation.get());
          } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
            throw e;
          }
        });
    return outcome;
  }

  @Override
  public CompletionStage<Drill> drill(String actor) {
    LOG.info("drill asked for by {}", actor);
    return drill.run();
  }

  @Override
  public CompletionStage<StationReport> answer(
      Question question, StationReport asking, PeerAddress from) {
    CompletableFuture<StationReport> answer = new CompletableFuture<>();
    onRoleThread(
        () ->
            loop.answer(question, asking, from)
                .whenComplete(
                    (report, error) -> {
                      if (error == null) {
                        answer.complete(report);
                      } else {
                        answer.completeExceptionally(error);
                      }
                    }));
    return answer;
  }

  @Override
  public void connectionClosed(PeerAddress peer) {
    onRoleThread(() -> loop.connectionClosed(peer));
  }

  @Override
  public boolean allows(long term) {
    return permit.allows(term);
  }
}
