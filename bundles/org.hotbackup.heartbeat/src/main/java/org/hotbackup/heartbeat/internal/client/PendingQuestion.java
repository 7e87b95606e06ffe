package org.hotbackup.heartbeat.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.wire.Message;

/** A question on its way. Its result is delivered on a worker, so that callers delay nobody. */
final class PendingQuestion {

  private final Message.Ask ask;
  private final Duration timeout;
  private final Clock clock;
  private final LinkThreads threads;
  private final CompletableFuture<CheckResult> result = new CompletableFuture<>();

  private final long askedNanos = System.nanoTime();
  private volatile long sentNanos;
  private volatile Instant sentAt;

  PendingQuestion(
      long id,
      Question question,
      StationReport own,
      Duration timeout,
      Clock clock,
      LinkThreads threads) {
    this.ask = new Message.Ask(id, question, own);
    this.timeout = timeout;
    this.clock = clock;
    this.threads = threads;
  }

  Message.Ask ask() {
    return ask;
  }

  Duration timeout() {
    return timeout;
  }

  /** What is left of the time-out; zero or negative at its end. */
  Duration remaining() {
    return timeout.minusNanos(System.nanoTime() - askedNanos);
  }

  CompletableFuture<CheckResult> result() {
    return result;
  }

  /** To be called right before it is sent. */
  void sent() {
    sentAt = clock.instant();
    sentNanos = System.nanoTime();
  }

  void answered(StationReport peer) {
    Duration roundTrip = Duration.ofNanos(System.nanoTime() - sentNanos);
    Instant receivedAt = clock.instant();
    if (peer.instance().equals(ask.report().instance())) {
      failed(
          new CheckResult.Failed(
              LinkFailure.SELF, "the answer came from this station, " + peer.station()));
      return;
    }
    Instant middle = sentAt.plus(Duration.between(sentAt, receivedAt).dividedBy(2));
    Duration offset = Duration.between(middle, peer.sentAt());
    complete(new CheckResult.Answered(peer, roundTrip, offset));
  }

  void failed(CheckResult.Failed why) {
    complete(why);
  }

  private void complete(CheckResult outcome) {
    threads.run(() -> result.complete(outcome));
  }
}
