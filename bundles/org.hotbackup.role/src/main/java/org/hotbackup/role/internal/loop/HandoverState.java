package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Handover;

/**
 * The hand-over this station takes part in, on the asking main or on the giving backup (ROLE-8).
 */
final class HandoverState {

  private static final Duration ASK_REFUSED = Duration.ofMillis(200);
  private static final Duration ASK_UNANSWERED = Duration.ofSeconds(1);

  private final Ticker ticker;
  private final List<CompletableFuture<StationReport>> waiting = new ArrayList<>();
  private Handover state = Handover.NONE;
  private long sinceNanos;
  private long askedNanos;
  private boolean asking;
  private int round;

  HandoverState(Ticker ticker) {
    this.ticker = ticker;
  }

  Handover state() {
    return state;
  }

  /** Whether the backup has handed over, or has not answered in time. */
  boolean ended() {
    return state == Handover.COMPLETE || state == Handover.EXPIRED;
  }

  boolean is(Handover other) {
    return state == other;
  }

  /**
   * Lets time pass: an unanswered question, an answer that was not used and one that was not
   * acknowledged expire.
   *
   * @return true where this backup now has to find out what became of the main
   */
  boolean expire(Duration timeout) {
    boolean over = ticker.nanos() - sinceNanos >= timeout.toNanos();
    if (over && state == Handover.ASKED) {
      state = Handover.EXPIRED;
    }
    if (over && state == Handover.COMPLETE) {
      end();
    }
    if (over && state == Handover.GIVEN) {
      end();
      return true;
    }
    return false;
  }

  /** Whether to ask, or to ask again: the question may have been lost while the link was down. */
  boolean askDue() {
    Duration wait = asking ? ASK_UNANSWERED : ASK_REFUSED;
    return state == Handover.NONE
        || (state == Handover.ASKED && ticker.nanos() - askedNanos >= wait.toNanos());
  }

  /** The question goes out; returns how long its answer may take. */
  Duration asked(Duration timeout) {
    if (state == Handover.NONE) {
      state = Handover.ASKED;
      round++;
      sinceNanos = ticker.nanos();
    }
    askedNanos = ticker.nanos();
    asking = true;
    return Duration.ofNanos(
        Math.max(1_000_000L, timeout.toNanos() - (ticker.nanos() - sinceNanos)));
  }

  /** The number of the hand-over that is asked for; answers to an earlier one do not count. */
  int round() {
    return round;
  }

  void answered(boolean gateClosed) {
    asking = false;
    if (gateClosed && state == Handover.ASKED) {
      state = Handover.COMPLETE;
    }
  }

  /** The main asks this backup; the answer is completed once the gate is closed. */
  CompletableFuture<StationReport> give() {
    state = Handover.GIVEN;
    sinceNanos = ticker.nanos();
    CompletableFuture<StationReport> answer = new CompletableFuture<>();
    waiting.add(answer);
    return answer;
  }

  /** Whether the main waits for an answer. */
  boolean isAwaited() {
    return !waiting.isEmpty();
  }

  /** Answers to complete, now that the gate is closed; each is returned once. */
  List<CompletableFuture<StationReport>> takeWaiting() {
    List<CompletableFuture<StationReport>> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  /** No hand-over any more; whoever still waits for an answer gets none. */
  void end() {
    state = Handover.NONE;
    asking = false;
    takeWaiting()
        .forEach(answer -> answer.completeExceptionally(new IllegalStateException("given up")));
  }
}
