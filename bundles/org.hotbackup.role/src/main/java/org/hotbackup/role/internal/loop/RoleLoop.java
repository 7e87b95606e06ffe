package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Handover;
import org.hotbackup.decision.PeerView.Contact;
import org.hotbackup.decision.Situation;
import org.hotbackup.role.internal.loop.PeerTracker.Heard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sense, decide, act. Every method but those that say so must be called on the role thread, which
 * {@link LoopPorts#thread()} stands for.
 */
public final class RoleLoop {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final LoopPorts ports;
  private final TermHolder terms;
  private final FreezeWatch freeze;
  private final PeerTracker peer;
  private final Checks checks;
  private final HandoverState handover;
  private final Station station;
  private final Reporter reporter;
  private final Fitness fitness;
  private RoleSettings settings;
  private boolean settingsKnown;
  private Optional<String> settingsError = Optional.empty();
  private boolean stopping;
  private int epoch;
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
    peer = new PeerTracker(ports.ticker());
    checks = new Checks(ports.ticker());
    handover = new HandoverState(ports.ticker());
    station = new Station(ports, terms, permit, this::vigilance, this::advance);
    reporter = new Reporter(ports, terms, peer, station);
    fitness = new Fitness(ports, station, terms, peer);
    startOver();
    publish();
  }

  /** Lets time pass; to be called several times within the shortest check time-out. */
  public void tick() {
    sense();
    if (handover.expire(settings.handoverTimeout())) {
      checks.hurry();
    }
    if (settings.configuredAs() == ConfiguredAs.MAIN && peer.overdue(timeout())) {
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
    Duration late = freeze.late(vigilance());
    if (!late.isZero()) {
      station.revokePermit();
      startOver();
      decide(String.format(Locale.ROOT, "for %.1f s", late.toMillis() / 1000.0));
    }
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
    Heard heard = hear(asking, from);
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

  private Heard hear(StationReport asking, PeerAddress from) {
    terms.seen(asking.term());
    if (settings.configuredAs() == ConfiguredAs.MAIN
        && asking.configuredAs() == ConfiguredAs.BACKUP) {
      ports.memory().remember(from);
    }
    Heard heard = peer.heard(asking, from.toString(), target().isEmpty());
    if (heard == Heard.OTHER_PROCESS) {
      checks.startOver();
    } else if (heard == Heard.OTHER_PROCESS_AGAIN) {
      checks.startOverUnlessRecent();
    }
    noteHandoverEnd();
    ports.events().merge(asking.journal());
    return heard;
  }

  /** A connection to or from the other station broke (ROLE-7). */
  public void connectionClosed() {
    sense();
    if (target().isPresent()) {
      checks.hurry();
    } else if (peer.contact() == Contact.ALIVE) {
      peer.gone("the backup closed the connection");
    }
    advance();
  }

  /** Stops for good: the gate closes; see {@link #stopped()}. */
  public void stop() {
    stopping = true;
    advance();
  }

  /** True once a stopped station's features are down. */
  public boolean stopped() {
    return stopping && station.gateClosed();
  }

  /** The latest snapshot; any thread. */
  public RoleStatus status() {
    return status;
  }

  /** The licensed options under which the features of an ACTIVE station work; any thread. */
  public Set<String> options() {
    return station.options();
  }

  /** The latest report of this station for another; any thread. */
  public StationReport latestReport() {
    return latestReport;
  }

  /** What was asked or agreed before does not count any more. */
  private void startOver() {
    epoch++;
    handover.end();
    checks.startOver();
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
   * Whom to check now: a backup always its main; a main its backup only until it knows its role.
   */
  private Optional<PeerAddress> target() {
    boolean asks =
        settings.configuredAs() == ConfiguredAs.BACKUP || station.role() == Role.STARTING;
    return settingsKnown && asks ? knownPeer() : Optional.empty();
  }

  private void advance() {
    decide("");
    if (!handover.is(Handover.NONE) && station.gateClosed()) {
      handover.takeWaiting().forEach(answer -> answer.complete(report()));
    }
    target().filter(to -> !stopping && checks.due(pace())).ifPresent(this::check);
    publish();
  }

  /**
   * Decides until nothing changes; {@code frozenFor} is not empty where the process stood still.
   */
  private void decide(String frozenFor) {
    LicenseStatus license = fitness.license(settings.configuredAs());
    Decision decision = ports.decider().apply(situation(license, !frozenFor.isEmpty()));
    if (!station.role().fit() && decision.role().fit()) {
      startOver();
      decision = ports.decider().apply(situation(license, false));
    }
    if (decision.role().mayWork() && !station.role().mayWork() && !fitness.raiseTerm()) {
      decision = ports.decider().apply(situation(license, false));
    }
    boolean becomesActive = decision.role().mayWork() && !station.role().mayWork();
    boolean took = handover.is(Handover.COMPLETE);
    station.enter(decision, frozenFor.isEmpty() ? why(decision, license) : frozenFor, license);
    fitness.decided(settings.configuredAs(), license);
    if (decision.askHandover() && handover.askDue()) {
      askHandover();
    } else if (becomesActive) {
      handover.end();
      if (took) {
        knownPeer().ifPresent(this::sayTaken);
      }
    }
  }

  private Situation situation(LicenseStatus license, boolean frozen) {
    return new Situation(
        settings.configuredAs(),
        station.role(),
        stopping,
        settingsKnown,
        license.state(),
        !fitness.fault().isEmpty(),
        frozen,
        peer.view(settings.startTimeout()),
        handover.state());
  }

  private String why(Decision decision, LicenseStatus license) {
    return switch (decision.cause()) {
      case LOCAL_FAULT -> fitness.fault();
      case SETTINGS_INVALID -> settingsError.orElse("");
      case MAIN_LOST, WAITING -> peer.detail();
      default -> decision.role() == Role.BLOCKED ? license.reason().orElse("") : "";
    };
  }

  private Duration pace() {
    return Pace.of(station.role(), handover.is(Handover.GIVEN), settings.checkupRate());
  }

  private Duration vigilance() {
    return timeout().multipliedBy(2).dividedBy(3);
  }

  private Duration timeout() {
    return ports.checkTimeout().apply(settings.checkupRate());
  }

  private void check(PeerAddress to) {
    int number = checks.sent();
    ask(to, Question.CHECK, timeout(), result -> checked(number, result));
  }

  private void ask(PeerAddress to, Question question, Duration limit, Consumer<CheckResult> then) {
    ports
        .asker()
        .ask(to, question, report(), limit)
        .thenAccept(result -> ports.thread().execute(() -> then.accept(result)));
  }

  private void checked(int number, CheckResult result) {
    sense();
    if (!checks.ended(number)) {
      return;
    }
    if (result instanceof CheckResult.Answered answer) {
      takeIn(answer);
    } else if (!peer.failed(
        (CheckResult.Failed) result, checks.sentNanos(), settings.failureThreshold())) {
      checks.hurry();
    }
    advance();
  }

  private void takeIn(CheckResult.Answered answer) {
    terms.seen(answer.report().term());
    if (!peer.answered(answer)) {
      checks.hurry();
    }
    noteHandoverEnd();
    ports.events().merge(answer.report().journal());
  }

  /** A given hand-over is over once the main no longer asks: it works, or has given up. */
  private void noteHandoverEnd() {
    if (handover.is(Handover.GIVEN)
        && peer.report().filter(StationReport::wantsHandover).isEmpty()) {
      handover.end();
    }
  }

  private void askHandover() {
    Optional<PeerAddress> to = knownPeer();
    if (to.isEmpty()) {
      return;
    }
    int asked = epoch;
    if (handover.is(Handover.NONE)) {
      LOG.info("asking {} to hand over", to.get());
    }
    Duration limit = handover.asked(settings.handoverTimeout());
    ask(to.get(), Question.HANDOVER, limit, result -> handedOver(asked, result));
  }

  private void handedOver(int asked, CheckResult result) {
    sense();
    if (asked != epoch || !handover.is(Handover.ASKED)) {
      return;
    }
    if (result instanceof CheckResult.Answered answer) {
      takeIn(answer);
      handover.answered(answer.report().gateClosed());
    } else {
      LOG.debug("hand-over not answered: {}", result);
      handover.answered(false);
      checks.hurry();
    }
    advance();
  }

  private void sayTaken(PeerAddress to) {
    ask(to, Question.TAKEN, timeout(), result -> LOG.debug("said that it is taken: {}", result));
  }

  private StationReport report() {
    return reporter.report(settings, !stopping && station.role().fit(), pace());
  }

  private void publish() {
    Optional<String> warning =
        Optional.of(fitness.license(settings.configuredAs()))
            .filter(license -> station.role().mayWork())
            .flatMap(LicenseStatus::reason);
    status = reporter.status(settings, timeout(), settingsError.or(() -> warning));
    latestReport = report();
  }
}
