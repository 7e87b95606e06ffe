package org.hotbackup.role.internal.loop;

import java.time.Duration;

/**
 * When the next check is due: one at a time, at the pace the role asks for, and at once when
 * something happened (ROLE-7).
 */
final class Checks {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Ticker ticker;
  private int number;
  private boolean outstanding;
  private long sentNanos;
  private boolean hurry = true;
  private boolean hurried;
  private boolean now;

  Checks(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Makes the next check due now; but one that was hurried already waits, so that nobody can make
   * this station spin by closing connections.
   */
  void hurry() {
    hurry = true;
  }

  /** Makes the next check due now, for a reason that nobody but this station can bring about. */
  void now() {
    now = true;
  }

  boolean due(Duration pace) {
    if (outstanding) {
      return false;
    }
    Duration wait = now ? Duration.ZERO : pace;
    if (hurry && !now) {
      wait = hurried ? SOON : Duration.ZERO;
    }
    return wait.isZero() || ticker.nanos() - sentNanos >= wait.toNanos();
  }

  /** A check goes out now; returns its number. */
  int sent() {
    hurried = hurry;
    hurry = false;
    now = false;
    outstanding = true;
    sentNanos = ticker.nanos();
    return ++number;
  }

  long sentNanos() {
    return sentNanos;
  }

  /** A check has ended; false where its result does not count any more. */
  boolean ended(int which) {
    if (!outstanding || which != number) {
      return false;
    }
    outstanding = false;
    return true;
  }

  /** The peer speaks while a check is outstanding: that one may have been lost, ask anew. */
  void startOverUnlessRecent(Duration recent) {
    if (ticker.nanos() - sentNanos >= recent.toNanos()) {
      startOver();
    }
  }

  /** The result of an outstanding check will not count; another one is due now. */
  void startOver() {
    outstanding = false;
    hurried = false;
    hurry = true;
  }
}
