package org.hotbackup.itests.stations;

import java.time.Duration;
import org.hotbackup.testkit.Await;

/** Takeovers at random moments, each followed by a failback. */
final class Takeovers {

  /** As many kills as a test does. */
  static final int KILLS = Integer.getInteger("hotbackup.takeovers.kills", 5);

  /** As many freezes as a test does. */
  static final int FREEZES = Integer.getInteger("hotbackup.takeovers.freezes", 5);

  private static final Duration WORK = Duration.ofMillis(1_500);
  private static final Duration OUTAGE = Duration.ofMillis(1_000);

  private final PairState pair;
  private final StationUnderTest main;
  private final StationUnderTest backup;
  private final Moments moments;

  Takeovers(PairState pair, Moments moments) {
    this.pair = pair;
    main = pair.main();
    backup = pair.backup();
    this.moments = moments;
  }

  /** Kills the main at work, and starts it again. */
  void kill() throws Exception {
    awaitMainAtWork();
    moments.pass(WORK);
    main.signal(Signal.KILL);
    backup.awaitRole("ACTIVE");
    moments.pass(OUTAGE);
    main.launch();
    awaitMainAtWork();
  }

  /** Freezes the main at work until the backup has the work, and wakes it. */
  void freeze() throws Exception {
    awaitMainAtWork();
    moments.pass(WORK);
    main.signal(Signal.STOP);
    backup.awaitRole("ACTIVE");
    long term = backup.term();
    moments.pass(OUTAGE);
    main.signal(Signal.CONT);
    Await.until(
        "the main works under a term of its own",
        StationUnderTest.LONG,
        () -> main.role().equals("ACTIVE") && main.term() > term);
    awaitMainAtWork();
  }

  private void awaitMainAtWork() {
    pair.awaitMainAtWork(StationUnderTest.LONG);
  }
}
