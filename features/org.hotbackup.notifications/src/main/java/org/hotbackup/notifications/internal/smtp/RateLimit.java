package org.hotbackup.notifications.internal.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/** How many mails may go within any minute and any hour. Not thread-safe. */
public final class RateLimit {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ArrayDeque<Long> sent = new ArrayDeque<>();

  /**
   * How long the next mail has to wait.
   *
   * @param nanos monotonic time
   * @return empty where it need not
   */
  public Optional<Duration> pause(long nanos, int perMinute, int perHour) {
    while (!sent.isEmpty() && nanos - sent.peekFirst() >= HOUR.toNanos()) {
      sent.removeFirst();
    }
    long wait = Math.max(until(nanos, MINUTE, perMinute), until(nanos, HOUR, perHour));
    return wait <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
  }

  /** Until the mail that is so many back is older than the window. */
  private long until(long nanos, Duration window, int most) {
    if (sent.size() < most) {
      return 0;
    }
    long back = sent.stream().skip(sent.size() - (long) most).findFirst().orElseThrow();
    return window.toNanos() - (nanos - back);
  }

  /** A mail went. */
  public void count(long nanos) {
    sent.addLast(nanos);
  }
}
