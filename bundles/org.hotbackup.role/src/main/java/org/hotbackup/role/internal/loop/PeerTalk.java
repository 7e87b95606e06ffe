package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Handover;
import org.hotbackup.decision.PeerView.Contact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This station's own questions to the other one, and what becomes of their answers. */
final class PeerTalk {

  /** Whose questions these are. */
  interface Owner {
    /** Notices a freeze before an answer is looked at. */
    void sense();

    /** A report of the other station is news. */
    void learn(StationReport report);

    /** Something has changed. */
    void advance();

    /** The settings in force. */
    RoleSettings settings();
  }

  /** So often in a row is asked again where an answer is old; then the link is just that slow. */
  private static final int MOST_OLD = 3;

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final LoopPorts ports;
  private final PeerTracker peer;
  private final Checks checks;
  private final HandoverState handover;
  private final GoodChecks goodChecks;
  private final Supplier<StationReport> report;
  private final Owner owner;
  private int oldInRow;

  PeerTalk(
      LoopPorts ports,
      PeerTracker peer,
      Checks checks,
      HandoverState handover,
      GoodChecks goodChecks,
      Supplier<StationReport> report,
      Owner owner) {
    this.ports = ports;
    this.peer = peer;
    this.checks = checks;
    this.handover = handover;
    this.goodChecks = goodChecks;
    this.report = report;
    this.owner = owner;
  }

  /** What was asked before does not count any more. */
  void startOver() {
    handover.end();
    checks.startOver();
    goodChecks.failed();
  }

  void check(PeerAddress to, Duration limit) {
    int number = checks.sent();
    ask(to, Question.CHECK, limit, result -> checked(number, result));
  }

  private void ask(PeerAddress to, Question question, Duration limit, Consumer<CheckResult> then) {
    ports
        .asker()
        .ask(to, question, report.get(), limit)
        .thenAccept(result -> ports.thread().execute(() -> then.accept(result)));
  }

  private void checked(int number, CheckResult result) {
    owner.sense();
    if (!checks.ended(number)) {
      return;
    }
    if (result instanceof CheckResult.Answered answer && old(answer.report())) {
      checks.startOver();
    } else if (result instanceof CheckResult.Answered answer) {
      goodChecks.answered(answer.report());
      takeIn(answer);
    } else if (peer.failed(
        (CheckResult.Failed) result, checks.sentNanos(), owner.settings().failureThreshold())) {
      goodChecks.failed();
    } else {
      checks.hurry();
    }
    owner.advance();
  }

  /**
   * A station that has just started does not know yet how soon the other one gives it up, and may
   * have stood still with this answer in its hands: the answer itself says whether it is too old.
   */
  private boolean old(StationReport answer) {
    Duration own = ports.checkTimeout().apply(owner.settings().checkupRate());
    Duration shorter =
        answer.pair().checkTimeout().filter(theirs -> theirs.compareTo(own) < 0).orElse(own);
    long age = ports.ticker().nanos() - checks.sentNanos();
    boolean old =
        peer.contact() == Contact.UNKNOWN
            && age >= shorter.multipliedBy(2).dividedBy(3).toNanos()
            && oldInRow < MOST_OLD;
    oldInRow = old ? oldInRow + 1 : 0;
    return old;
  }

  private void takeIn(CheckResult.Answered answer) {
    peer.answered(answer);
    owner.learn(answer.report());
  }

  void askHandover(PeerAddress to, Duration timeout) {
    if (handover.is(Handover.NONE)) {
      LOG.info("asking {} to hand over", to);
    }
    Duration limit = handover.asked(timeout);
    int asked = handover.round();
    ask(to, Question.HANDOVER, limit, result -> handedOver(asked, result));
  }

  private void handedOver(int asked, CheckResult result) {
    owner.sense();
    if (asked != handover.round() || !handover.is(Handover.ASKED)) {
      return;
    }
    if (result instanceof CheckResult.Answered answer) {
      takeIn(answer);
      handover.answered(peer.saysGateClosed());
    } else {
      LOG.debug("hand-over not answered: {}", result);
      handover.answered(false);
      checks.hurry();
    }
    owner.advance();
  }

  /** This station begins to work: notes where the records of both meet, and acknowledges it. */
  void begins(Optional<PeerAddress> to, Duration limit) {
    peer.report()
        .filter(other -> peer.contact() == Contact.ALIVE && other.gateClosed())
        .ifPresent(PeerTalk::noteRecordedUpTo);
    boolean took = handover.is(Handover.COMPLETE);
    handover.end();
    to.filter(unused -> took).ifPresent(other -> sayTaken(other, limit));
  }

  private static void noteRecordedUpTo(StationReport other) {
    other
        .pair()
        .recordedUpTo()
        .ifPresent(
            time -> LOG.info("{} has handed over and recorded up to {}", other.station(), time));
  }

  private void sayTaken(PeerAddress to, Duration limit) {
    ask(to, Question.TAKEN, limit, result -> LOG.debug("said that it is taken: {}", result));
  }
}
