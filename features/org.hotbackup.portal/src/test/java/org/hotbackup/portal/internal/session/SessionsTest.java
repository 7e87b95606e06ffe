package org.hotbackup.portal.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.hotbackup.api.Users.Account;
import org.hotbackup.portal.internal.PortalSettings;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Account ADA = new Account(new User("ada", Level.OPERATOR), "stamp");
  private static final Account BOB = new Account(new User("bob", Level.VIEWER), "stamp");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-31T10:00:00Z"));
  private final Sessions sessions =
      new Sessions(
          clock, () -> new PortalSettings(Duration.ofHours(8), Duration.ofDays(1), 100, Set.of()));

  private Sessions.Begun begin(Account account) {
    return sessions.begin(account, clock.instant(), "10.0.0.9", "test");
  }

  @Test
  @DisplayName("SEC-3: a session lasts while it is used, and ends when idle for too long")
  void idle() {
    String secret = begin(ADA).secret();
    for (int hours = 0; hours < 3; hours++) {
      clock.advance(Duration.ofHours(7));
      assertThat(sessions.use(secret)).isPresent();
    }
    clock.advance(Duration.ofHours(8));
    assertThat(sessions.use(secret)).isEmpty();
  }

  @Test
  @DisplayName("SEC-3: it ends at its longest, however much it is used")
  void longest() {
    Sessions.Begun begun = begin(ADA);
    for (int hours = 0; hours < 3; hours++) {
      clock.advance(Duration.ofHours(7));
      assertThat(sessions.stillOpen(begun.session())).isTrue();
    }
    clock.advance(Duration.ofHours(3));
    assertThat(sessions.stillOpen(begun.session())).isFalse();
    assertThat(sessions.use(begun.secret())).isEmpty();
  }

  @Test
  @DisplayName("SEC-3: a clock set back by a year prolongs no session")
  void clockSetBack() {
    String secret = begin(ADA).secret();
    clock.advance(Duration.ofDays(-365));
    assertThat(sessions.use(secret)).isEmpty();
  }

  @Test
  @DisplayName("SEC-3: a user ends own sessions, and nobody else's")
  void end() {
    Sessions.Begun first = begin(ADA);
    Sessions.Begun second = begin(ADA);
    Sessions.Begun other = begin(BOB);
    assertThat(sessions.end("ada", other.session().id())).isFalse();
    assertThat(sessions.endOthers(second.session())).isEqualTo(1);
    assertThat(sessions.use(first.secret())).isEmpty();
    assertThat(sessions.use(second.secret())).isPresent();
    assertThat(sessions.use(other.secret())).isPresent();
  }

  @Test
  @DisplayName("SEC-2: a user who logs in without end pushes out own sessions only")
  void bounded() {
    Sessions.Begun other = begin(BOB);
    clock.advance(Duration.ofSeconds(1));
    Sessions.Begun first = begin(ADA);
    for (int i = 0; i < Sessions.MOST_OF_USER; i++) {
      clock.advance(Duration.ofSeconds(1));
      begin(ADA);
    }
    assertThat(sessions.of("ada")).hasSize(Sessions.MOST_OF_USER);
    assertThat(sessions.use(first.secret())).isEmpty();
    assertThat(sessions.use(other.secret())).isPresent();
  }
}
