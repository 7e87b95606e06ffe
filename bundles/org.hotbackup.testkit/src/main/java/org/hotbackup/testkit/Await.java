package org.hotbackup.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a deadline, instead of sleeping. */
public final class Await {

  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private Await() {}

  /**
   * Returns once the condition holds. An exception in the condition counts as "not yet".
   *
   * @param what what is awaited, for the failure message
   * @return how long it took
   * @throws AssertionError where it does not hold before the deadline
   */
  public static Duration until(String what, Duration deadline, Callable<Boolean> condition) {
    long start = System.nanoTime();
    Exception last = null;
    while (true) {
      try {
        if (condition.call()) {
          return Duration.ofNanos(System.nanoTime() - start);
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      if (System.nanoTime() - start > deadline.toNanos()) {
        throw new AssertionError("not within " + deadline + ": " + what, last);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
