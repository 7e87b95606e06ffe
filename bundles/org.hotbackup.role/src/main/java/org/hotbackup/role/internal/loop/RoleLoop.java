package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Handover;
import org.hotbackup.decision.PeerView.Contact;
import org.hotbackup.role.internal.loop.PeerTracker.Heard;

/**
 * Sense, decide, act. Every method but those that say so must be called on the role thread, which
 * {@link LoopPorts#thread()} stands for.
 */
public final class RoleLoop {

  private final LoopPorts ports;
  private final TermHolder terms;
  private final FreezeWatch freeze;
  private final PeerTracker peer;
  private final Checks checks;
  private final HandoverState handover;
  private final PeerTalk talk;
  private final Station station;
  private final Reporter reporter;
  private final Fitness fitness;
  private final MemoryHolder memory;
  private final Operator operator;
  private final GoodChecks goodChecks = new GoodChecks();
  private final Yielding yielding = new Yielding();
  private final IsolationWatch isolation;
  private final HealthMove healthMove;
  private final Timing timing;
  private final LeaseTalk lease;
  private final CentralLook central;
  private final Situations situations;
  private final Explanation explanation;
  private final WarmUp warmUp;
  private final Incoming incoming;
  private RoleSettings settings;
  private boolean settingsKnown;
  private Optional<String> settingsError = Optional.empty();
  private boolean stopping;
  private volatile RoleStatus status;
  private volatile StationReport latestReport;

  /**
   * A station that is STARTING with its gate closed.
   *
   * @param initial settings in force, or those to stand in where {@code known} is false
   * @param known false where there are no valid settings at all
   */
  public RoleLoop(LoopPorts ports, LoopPermit permit, RoleSettings initial, boolean known) {
    this.ports = ports;
    this.settings = initial;
    this.settingsKnown = known;
    terms = new TermHolder(ports.terms());
    freeze = new FreezeWatch(ports.ticker());
    peer = new PeerTracker(ports.ticker(), ports.identity().instance());
    checks = new Checks(ports.ticker());
    handover = new HandoverState(ports.ticker());
    Owner owner = new Owner();
    talk = new PeerTalk(ports, peer, checks, handover, goodChecks, this::report, owner);
    timing = new Timing(ports, peer, handover, this::role, () -> settings);
    station = new Station(ports, terms, permit, timing::vigilance, this::moved);
    lease = new LeaseTalk(ports, terms, station, owner);
    central = new CentralLook(lease, peer, ports.identity().name());
    memory = new MemoryHolder(ports.pair());
    operator = new Operator(memory, ports.ticker());
    fitness = new Fitness(ports, station, terms, peer, memory);
    reporter =
        new Reporter(
            ports, terms, peer, station, fitness, operator, goodChecks, yielding, lease, central);
    isolation = new IsolationWatch(ports, this::tick, this::startOver);
    healthMove = new HealthMove(ports, peer, operator);
    incoming =
        new Incoming(
            ports,
            terms,
            peer,
            checks,
            handover,
            fitness,
            memory,
            operator,
            () -> settings,
            timing::timeout,
            () -> target().isPresent(),
            lease::central);
    situations =
        new Situations(
            peer, station, fitness, handover, memory, operator, goodChecks, isolation, central);
    warmUp =
        new WarmUp(ports.ticker(), ports.facts().featuresStarted(), ports.facts().sourcesReady());
    explanation = new Explanation(fitness, operator, peer, lease);
    startOver();
    publish();
  }

  private Role role() {
    return station.role();
  }

  private final class Owner implements PeerTalk.Owner, LeaseTalk.Owner {
    @Override
    public void sense() {
      RoleLoop.this.sense();
    }

    @Override
    public void learn(StationReport report) {
      incoming.learn(report);
    }

    @Override
    public void advance() {
      RoleLoop.this.advance();
    }

    @Override
    public RoleSettings settings() {
      return settings;
    }
  }

  /** Lets time pass; to be called several times within the shortest check time-out. */
  public void tick() {
    sense();
    if (handover.expire(settings.handoverTimeout())) {
      checks.hurry();
    }
    if (target().isEmpty() && peer.overdue(timing.timeout())) {
      peer.gone("the backup has stopped asking");
    }
    advance();
    station.renewPermit();
  }

  /**
   * Notices that this process stood still, before anything else is looked at. The limit lies below
   * the check time-out, so that a station has lost its permit before the other one, whose question
   * was under way when the freeze began, can have given it up.
   */
  private void sense() {
    Duration late = freeze.late(timing.vigilance());
    if (!late.isZero()) {
      station.revokePermit();
      startOver();
      lease.startOver();
      decide(String.format(Locale.ROOT, "for %.1f s", late.toMillis() / 1000.0));
    }
  }

  /** The gate has moved, which the other station may wait for; one that has asked is answered. */
  private void moved() {
    if (station.gateClosed() && handover.is(Handover.NONE)) {
      checks.now();
    }
    lease.hurry();
    advance();
  }

  /** Takes over accepted settings. */
  public void settings(RoleSettings accepted) {
    sense();
    boolean otherPeer =
        !settingsKnown
            || accepted.configuredAs() != settings.configuredAs()
            || !accepted.mainAddress().equals(settings.mainAddress())
            || accepted.mainPort() != settings.mainPort();
    settings = accepted;
    settingsKnown = true;
    settingsError = Optional.empty();
    if (otherPeer) {
      startOver();
    }
    advance();
  }

  /** Shows why settings were refused; those in force stay (CFG-5). */
  public void refused(String error) {
    settingsError = Optional.of(error);
    advance();
  }

  /** Answers the other station; see {@link org.hotbackup.api.link.LinkListener}. */
  public CompletionStage<StationReport> answer(
      Question question, StationReport asking, PeerAddress from) {
    if (question == Question.TEST) {
      return CompletableFuture.completedFuture(report());
    }
    sense();
    if (question == Question.HANDOVER && settings.configuredAs() == ConfiguredAs.MAIN) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("a main has nothing to hand over"));
    }
    if (incoming.otherBackup(asking, from)) {
      return CompletableFuture.completedFuture(report());
    }
    Heard heard = incoming.hear(asking, from);
    if (question == Question.HANDOVER && heard != Heard.NEWS) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("this process is not known yet, ask again"));
    }
    CompletionStage<StationReport> answer = null;
    if (question == Question.HANDOVER) {
      answer = handover.give();
    } else if (question == Question.TAKEN && heard == Heard.NEWS) {
      handover.end();
    }
    advance();
    return answer == null ? CompletableFuture.completedFuture(report()) : answer;
  }

  /**
   * A connection to or from a station broke (ROLE-7); of one that is not the other it is no news.
   */
  public void connectionClosed(PeerAddress from) {
    sense();
    boolean main = settings.configuredAs() == ConfiguredAs.MAIN;
    if (main && knownPeer().filter(known -> !known.equals(from)).isPresent()) {
      return;
    }
    if (target().isPresent()) {
      checks.hurry();
    } else if (peer.contact() == Contact.ALIVE) {
      peer.gone("the backup closed the connection");
    }
    advance();
  }

  /** Moves the work to the other station (ROLE-10). */
  public Outcome switchover(String actor) {
    sense();
    Outcome outcome = Switchover.ask(settings, station, peer, operator, actor);
    checks.now();
    advance();
    return outcome;
  }

  /** Takes this station out of service, or back (ROLE-10). */
  public Outcome maintenance(boolean on, String actor) {
    sense();
    Outcome outcome = operator.maintenance(on, actor);
    advance();
    return outcome;
  }

  /** Stops for good: the gate closes; see {@link #stopped()}. */
  public void stop() {
    stopping = true;
    advance();
  }

  /** True once a stopped station's features are down and its lease is given up. */
  public boolean stopped() {
    return stopping && station.gateClosed() && lease.settled();
  }

  /** The latest snapshot; any thread. */
  public RoleStatus status() {
    return status;
  }

  /** The licensed options under which the features of an ACTIVE station work; any thread. */
  public Set<String> options() {
    return station.options();
  }

  /** How often to probe for health, which the backup decides; empty where health moves nothing. */
  public Optional<Duration> healthInterval() {
    return healthMove.interval(settings);
  }

  /** The latest report of this station for another; any thread. */
  public StationReport latestReport() {
    return latestReport;
  }

  /** What was asked or agreed before does not count any more. */
  private void startOver() {
    talk.startOver();
    isolation.forget();
    Optional<PeerAddress> known = knownPeer();
    if (known.isPresent()) {
      peer.expect(known.get().toString());
    } else {
      peer.none();
    }
  }

  private Optional<PeerAddress> knownPeer() {
    return settings.configuredAs() == ConfiguredAs.BACKUP
        ? settings.mainAddress().map(host -> new PeerAddress(host, settings.mainPort()))
        : ports.memory().backup();
  }

  /**
   * Whom to check now: a backup always its main; a main its backup as long as it does not work, for
   * it depends on what the other one does as a backup does.
   */
  private Optional<PeerAddress> target() {
    boolean asks = settings.configuredAs() == ConfiguredAs.BACKUP || !station.role().mayWork();
    return settingsKnown && asks ? knownPeer() : Optional.empty();
  }

  private void advance() {
    fitness.look();
    decide("");
    if (!handover.is(Handover.NONE) && station.gateClosed() && handover.isAwaited()) {
      lease.release();
      handover.takeWaiting().forEach(answer -> answer.complete(report()));
    }
    ConfiguredAs own = settings.configuredAs();
    operator.settle(situations.failback(settings), situations.worksAlone(own));
    healthMove.look(settings, station.works());
    isolation.look(settings, peer.contact());
    lease.look(timing.lease(), peer.standing());
    target()
        .filter(to -> !stopping && checks.due(timing.pace()))
        .ifPresent(to -> talk.check(to, timing.patience()));
    publish();
  }

  /** Decides; {@code frozenFor} is not empty where the process stood still. */
  private void decide(String frozenFor) {
    LicenseStatus license = fitness.license(settings.configuredAs());
    Decision decision = decision(license, !frozenFor.isEmpty());
    if (!station.role().fit() && decision.role().fit()) {
      startOver();
      decision = decision(license, false);
    }
    if (becomesActive(decision) && !lease.holds() && !fitness.raiseTerm()) {
      decision = decision(license, false);
    }
    boolean becomesActive = becomesActive(decision);
    if (decision.role() != station.role() && handover.is(Handover.NONE)) {
      checks.now();
    }
    yielding.decided(decision, peer.report());
    boolean warm = settings.standbyMode() == StandbyMode.WARM;
    station.enter(
        decision,
        frozenFor.isEmpty() ? explanation.of(decision, license, settingsError) : frozenFor,
        new Station.Work(license, warm, lease.allowsEffects(), lease.term(station.term())));
    fitness.decided(settings.configuredAs(), license);
    if (decision.claimLease()) {
      lease.claim(handover.ended() || central.forfeit(), timing.lease());
    }
    if (warmUp.over(decision.askHandover(), warm, station.warm()) && handover.askDue()) {
      knownPeer().ifPresent(to -> talk.askHandover(to, settings.handoverTimeout()));
    } else if (becomesActive) {
      talk.begins(knownPeer(), timing.timeout());
    } else if (nothingToAsk(decision)) {
      handover.end();
    }
  }

  private boolean becomesActive(Decision decision) {
    return decision.role().mayWork() && !station.role().mayWork();
  }

  /** A main that no longer wants the work, or has nobody to ask for it. */
  private boolean nothingToAsk(Decision decision) {
    return settings.configuredAs() == ConfiguredAs.MAIN
        && !decision.askHandover()
        && (decision.yields()
            || peer.contact() == Contact.LOST
            || (lease.central() && decision.role() == Role.STANDBY));
  }

  private Decision decision(LicenseStatus license, boolean frozen) {
    return ports
        .decider()
        .apply(situations.now(settings, settingsKnown, stopping, license.state(), frozen));
  }

  private StationReport report() {
    return reporter.report(settings, !stopping && station.role().fit(), timing.pace());
  }

  private void publish() {
    Optional<String> error = settingsError.or(() -> fitness.warning(settings.configuredAs()));
    status = reporter.status(settings, timing.timeout(), error);
    latestReport = report();
  }
}
