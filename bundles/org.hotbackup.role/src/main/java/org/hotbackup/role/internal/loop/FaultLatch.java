package org.hotbackup.role.internal.loop;

import java.time.Duration;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local fault stays until its time for another try has come. Each further one waits twice as
 * long, so that the work is not carried to and fro.
 */
final class FaultLatch {

  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** A fault after so long without one is a first one again. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final Ticker ticker;
  private FaultLevel level = FaultLevel.NONE;
  private String what = "";
  private Duration retry = FIRST;
  private boolean failed;
  private long sinceNanos;

  FaultLatch(Ticker ticker) {
    this.ticker = ticker;
  }

  void set(FaultLevel newLevel, String fault) {
    boolean again = failed && ticker.nanos() - sinceNanos <= FORGOTTEN.toNanos();
    retry = again ? doubled() : FIRST;
    failed = true;
    level = newLevel;
    what = fault;
    sinceNanos = ticker.nanos();
    LOG.error("{}; trying again in {} s", fault, retry.toSeconds());
  }

  private Duration doubled() {
    Duration twice = retry.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  private void look() {
    if (!what.isEmpty() && ticker.nanos() - sinceNanos > retry.toNanos()) {
      what = "";
      level = FaultLevel.NONE;
    }
  }

  /** What has failed; empty where nothing has, or where it is time to try again. */
  String current() {
    look();
    return what;
  }

  FaultLevel level() {
    look();
    return level;
  }
}
