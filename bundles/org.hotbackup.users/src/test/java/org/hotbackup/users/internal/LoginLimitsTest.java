package org.hotbackup.users.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SEC-3: log-in attempts are limited")
class LoginLimitsTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final LoginLimits limits = new LoginLimits(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void fail(String name, String origin, int times) {
    for (int i = 0; i < times; i++) {
      limits.failed(name, origin);
    }
  }

  @Test
  void fiveTriesAreFree() {
    fail("anna", "10.0.0.1", 4);
    assertThat(limits.holds("anna", "10.0.0.1")).isFalse();
    assertThat(limits.failed("anna", "10.0.0.1")).isEqualTo(5);
    assertThat(limits.holds("anna", "10.0.0.1")).isTrue();
  }

  @Test
  void eachFurtherFailureDoublesThePauseUpToAMinute() {
    fail("anna", "10.0.0.1", 4);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      limits.failed("anna", "10.0.0.1");
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(limits.holds("anna", "10.0.0.1")).as("%d s", seconds).isTrue();
      pass(Duration.ofNanos(1));
      assertThat(limits.holds("anna", "10.0.0.1")).as("%d s", seconds).isFalse();
    }
    fail("anna", "10.0.0.1", 1_000);
    pass(Duration.ofSeconds(60));
    assertThat(limits.holds("anna", "10.0.0.1")).isFalse();
  }

  @Test
  void oneOriginTryingManyNamesIsHeld() {
    for (int i = 0; i < 5; i++) {
      limits.failed("name" + i, "10.0.0.1");
    }
    assertThat(limits.holds("anna", "10.0.0.1")).isTrue();
    assertThat(limits.holds("anna", "10.0.0.2")).isFalse();
  }

  @Test
  void oneNameTriedFromManyOriginsIsHeld() {
    for (int i = 0; i < 5; i++) {
      limits.failed("anna", "10.0.0." + i);
    }
    assertThat(limits.holds("anna", "10.0.1.1")).isTrue();
    assertThat(limits.holds("bert", "10.0.1.1")).isFalse();
  }

  @Test
  void whereTheNameLoggedInBeforeOthersCannotLockItOut() {
    limits.succeeded("anna", "10.0.0.9");
    for (int i = 0; i < 100; i++) {
      limits.failed("anna", "10.0.1." + i);
    }
    assertThat(limits.holds("anna", "10.0.0.9")).isFalse();
    fail("anna", "10.0.0.9", 5);
    assertThat(limits.holds("anna", "10.0.0.9")).as("its own failures count").isTrue();
  }

  @Test
  void aSuccessDoesNotWipeFailuresOutButTimeDoes() {
    fail("anna", "10.0.0.1", 4);
    limits.succeeded("bert", "10.0.0.1");
    limits.succeeded("anna", "10.0.0.2");
    assertThat(limits.failed("anna", "10.0.0.1")).isEqualTo(5);
    pass(LoginLimits.FORGET_AFTER);
    assertThat(limits.failed("anna", "10.0.0.1")).isEqualTo(1);
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < 3 * LoginLimits.MOST_ENTRIES; i++) {
      limits.failed("name" + i, "origin" + i);
      limits.succeeded("name" + i, "origin" + i);
    }
    assertThat(limits.size()).isEqualTo(3 * LoginLimits.MOST_ENTRIES);
    fail("last", "of all", 5);
    assertThat(limits.holds("last", "of all")).isTrue();
  }
}
