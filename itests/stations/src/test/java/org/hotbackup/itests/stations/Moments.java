package org.hotbackup.itests.stations;

import java.time.Duration;
import java.util.Random;
import org.hotbackup.testkit.Await;

/**
 * Random moments. The seed, which {@code -Dhotbackup.takeovers.seed} sets, is printed; it repeats
 * the times that are waited, not what happens in them.
 */
final class Moments {

  private static final Duration SOON = Duration.ofSeconds(15);

  private final Random random;

  Moments(String name) {
    long seed = Long.getLong("hotbackup.takeovers.seed", System.nanoTime());
    random = new Random(seed);
    System.out.println("takeovers: " + name + ": random seed " + seed);
  }

  /** Lets a random time pass, up to this. */
  void pass(Duration most) {
    exactly(Duration.ofMillis(random.nextLong(most.toMillis() + 1)));
  }

  /** Lets this time pass. */
  static void exactly(Duration time) {
    long from = System.nanoTime();
    Await.until(
        time + " have passed", time.plus(SOON), () -> System.nanoTime() - from >= time.toNanos());
  }
}
