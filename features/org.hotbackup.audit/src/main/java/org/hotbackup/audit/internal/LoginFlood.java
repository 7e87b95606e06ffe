package org.hotbackup.audit.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.AuditEvent;

/**
 * Lets a stranger who tries passwords all day not fill the disk (SEC-2): of failed log-ins so many
 * are taken down in a minute, the rest are counted, and the count follows. Thread-safe.
 */
final class LoginFlood {

  static final int MOST = 60;

  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final String FAILED = "login.failed";
  private static final String LOCKED = "login.locked";

  private Instant since = Instant.MIN;
  private int taken;
  private long left;

  /** What is to be taken down now. */
  synchronized List<AuditEvent> pass(AuditEvent event, Instant now) {
    if (!event.action().equals(FAILED) && !event.action().equals(LOCKED)) {
      return List.of(event);
    }
    // A clock that was set back begins anew, too.
    if (now.isBefore(since) || !now.isBefore(later(since))) {
      long before = left;
      since = now;
      taken = 1;
      left = 0;
      return before == 0
          ? List.of(event)
          : List.of(
              AuditEvent.bySystem(
                  "login.suppressed", "", before + " more log-ins failed or were held up"),
              event);
    }
    if (taken < MOST) {
      taken++;
      return List.of(event);
    }
    left++;
    return List.of();
  }

  private static Instant later(Instant time) {
    return time.equals(Instant.MIN) ? time : time.plus(SPAN);
  }
}
