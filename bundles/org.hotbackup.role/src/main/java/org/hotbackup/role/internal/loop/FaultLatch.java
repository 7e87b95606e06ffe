package org.hotbackup.role.internal.loop;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A local fault stays until its time for another try has come. */
final class FaultLatch {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Ticker ticker;
  private String what = "";
  private long sinceNanos;

  FaultLatch(Ticker ticker) {
    this.ticker = ticker;
  }

  void set(String fault) {
    what = fault;
    sinceNanos = ticker.nanos();
    LOG.error("{}; trying again in {} s", fault, RETRY.toSeconds());
  }

  /** What has failed; empty where nothing has, or where it is time to try again. */
  String current() {
    if (!what.isEmpty() && ticker.nanos() - sinceNanos > RETRY.toNanos()) {
      what = "";
    }
    return what;
  }
}
