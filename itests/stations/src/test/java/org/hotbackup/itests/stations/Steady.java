package org.hotbackup.itests.stations;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.hotbackup.testkit.Await;

/** What must stay as it is. */
final class Steady {

  private Steady() {}

  /** Fails as soon as the condition does not hold within this time. */
  static void holds(String what, Duration time, Callable<Boolean> condition) {
    long from = System.nanoTime();
    Await.until(
        what + " for " + time,
        time.plus(StationUnderTest.LONG),
        () -> {
          if (!condition.call()) {
            throw new AssertionError("no longer: " + what);
          }
          return System.nanoTime() - from > time.toNanos();
        });
  }
}
