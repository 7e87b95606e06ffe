package org.hotbackup.users.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentLoginsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RecentLogins recent = new RecentLogins(nanos::get);

  @Test
  void onlyTheVeryLogInIsKnown() {
    recent.add("anna", "hash", "password");
    assertThat(recent.contains("anna", "hash", "password")).isTrue();
    assertThat(recent.contains("anna", "hash", "Password")).isFalse();
    assertThat(recent.contains("bert", "hash", "password")).isFalse();
    assertThat(recent.contains("anna", "other", "password")).isFalse();
    assertThat(recent.contains("annah", "ash", "password")).isFalse();
  }

  @Test
  void itIsKnownForFiveMinutesAndNoLonger() {
    recent.add("anna", "hash", "password");
    nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
    assertThat(recent.contains("anna", "hash", "password")).isTrue();
    nanos.addAndGet(1);
    assertThat(recent.contains("anna", "hash", "password")).isFalse();
  }

  @Test
  void theOldestGoesFirst() {
    for (int i = 0; i <= 1_000; i++) {
      recent.add("anna", "hash", "password" + i);
    }
    assertThat(recent.contains("anna", "hash", "password0")).isFalse();
    assertThat(recent.contains("anna", "hash", "password1")).isTrue();
    assertThat(recent.contains("anna", "hash", "password1000")).isTrue();
  }
}
