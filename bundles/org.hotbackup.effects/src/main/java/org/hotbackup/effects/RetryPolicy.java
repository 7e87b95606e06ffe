package org.hotbackup.effects;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When an effect that failed is tried again: after a pause that doubles up to a longest one, never
 * all effects at once; and when it is given up.
 *
 * @param first pause after the first attempt, 1 ms to 1 d
 * @param longest pause, but for the jitter; not shorter than the first, up to 31 d
 * @param jitter share by which a pause is shorter or longer, by chance; 0 to 0.5
 * @param mostAttempts then it is given up, 1 or more. Where a person has it tried again, as many
 *     more attempts follow
 */
public record RetryPolicy(Duration first, Duration longest, double jitter, int mostAttempts) {

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST_FIRST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(31);
  private static final int MOST_DOUBLINGS = 40;

  /** 10 s, doubling to 10 min, 20 % jitter, 100 attempts: about 16 hours. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(10), 0.2, 100);

  public RetryPolicy {
    if (first.compareTo(LEAST) < 0
        || first.compareTo(MOST_FIRST) > 0
        || longest.compareTo(first) < 0
        || longest.compareTo(MOST) > 0
        || !(jitter >= 0 && jitter <= 0.5)
        || mostAttempts < 1) {
      throw new IllegalArgumentException(
          ("first pause %s, longest %s, jitter %s, %s attempts: pauses are 1 ms to 1 d and up to"
                  + " 31 d, the longest not shorter than the first, jitter 0 to 0.5, 1 attempt or"
                  + " more")
              .formatted(first, longest, jitter, mostAttempts));
    }
  }

  /**
   * The pause before the next attempt.
   *
   * @param attempts how often it was tried, 1 or more
   */
  public Duration pause(int attempts) {
    double doubled =
        first.toMillis() * Math.pow(2, Math.min(Math.max(attempts, 1) - 1, MOST_DOUBLINGS));
    double millis = Math.min(doubled, longest.toMillis());
    double share = 1 + jitter * ThreadLocalRandom.current().nextDouble(-1, 1);
    return Duration.ofMillis(Math.max(1, Math.round(millis * share)));
  }

  /** Whether it is given up after so many attempts. */
  public boolean over(int attempts) {
    return attempts > 0 && attempts % mostAttempts == 0;
  }
}
