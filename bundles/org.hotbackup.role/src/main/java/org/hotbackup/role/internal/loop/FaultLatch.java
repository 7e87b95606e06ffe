package org.hotbackup.role.internal.loop;

import java.time.Duration;

/** A local fault stays until its time for another try has come. */
final class FaultLatch {

  static final Duration RETRY = Duration.ofSeconds(10);

  private final Ticker ticker;
  private String what = "";
  private long sinceNanos;

  FaultLatch(Ticker ticker) {
    this.ticker = ticker;
  }

  void set(String fault) {
    what = fault;
    sinceNanos = ticker.nanos();
  }

  /** What has failed; empty where nothing has, or where it is time to try again. */
  String current() {
    if (!what.isEmpty() && ticker.nanos() - sinceNanos > RETRY.toNanos()) {
      what = "";
    }
    return what;
  }
}
