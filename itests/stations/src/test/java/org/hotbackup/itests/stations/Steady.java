package org.hotbackup.itests.stations;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.testkit.Await;

/** What must stay as it is. */
final class Steady {

  private Steady() {}

  /** Waits until a value has not changed for this time. */
  static <T> void await(String what, Duration time, Callable<T> value) throws Exception {
    AtomicReference<T> last = new AtomicReference<>(value.call());
    AtomicLong since = new AtomicLong(System.nanoTime());
    Await.until(
        what + " for " + time,
        time.plus(StationUnderTest.LONG),
        () -> {
          T now = value.call();
          if (!now.equals(last.getAndSet(now))) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > time.toNanos();
        });
  }

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
