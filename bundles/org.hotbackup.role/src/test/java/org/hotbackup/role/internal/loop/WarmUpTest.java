package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-5: a warm station asks for the work once its sources deliver")
class WarmUpTest {

  private long seconds;
  private boolean ready;

  private final WarmUp warmUp =
      new WarmUp(
          new Ticker() {
            @Override
            public long nanos() {
              return seconds * 1_000_000_000;
            }

            @Override
            public long wallMillis() {
              return 0;
            }
          },
          () -> ready);

  @Test
  void waitsUntilSourcesAreReady() {
    assertThat(warmUp.over(true, true, true)).isFalse();
    ready = true;
    assertThat(warmUp.over(true, true, true)).isTrue();
  }

  @Test
  void sourcesThatHaveNotBegunAreNotReady() {
    ready = true;
    assertThat(warmUp.over(true, true, false)).isFalse();
    assertThat(warmUp.over(true, true, true)).isTrue();
  }

  @Test
  void doesNotWaitForEver() {
    assertThat(warmUp.over(true, true, false)).isFalse();
    seconds = 10;
    assertThat(warmUp.over(true, true, false)).isTrue();
  }

  @Test
  void aColdStationDoesNotWait() {
    assertThat(warmUp.over(true, false, false)).isTrue();
    assertThat(warmUp.over(false, false, false)).isFalse();
  }
}
