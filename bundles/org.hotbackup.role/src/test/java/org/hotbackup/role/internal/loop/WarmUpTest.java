package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-5: a station asks for the work once it can do it")
class WarmUpTest {

  private long seconds;
  private boolean started = true;
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
          () -> started,
          () -> ready);

  @Test
  void waitsUntilSourcesAreReady() {
    assertThat(warmUp.over(true, true, true)).isFalse();
    ready = true;
    assertThat(warmUp.over(true, true, true)).as("what was on its way before").isFalse();
    seconds = 1;
    assertThat(warmUp.over(true, true, true)).isTrue();
  }

  @Test
  void sourcesThatStopDeliveringCountAnew() {
    ready = true;
    assertThat(warmUp.over(true, true, true)).isFalse();
    ready = false;
    seconds = 1;
    assertThat(warmUp.over(true, true, true)).isFalse();
    ready = true;
    assertThat(warmUp.over(true, true, true)).isFalse();
    seconds = 2;
    assertThat(warmUp.over(true, true, true)).isTrue();
  }

  @Test
  void whatIsNoLongerWantedCountsAnew() {
    ready = true;
    assertThat(warmUp.over(true, true, true)).isFalse();
    seconds = 1;
    assertThat(warmUp.over(false, true, true)).isFalse();
    assertThat(warmUp.over(true, true, true)).isFalse();
  }

  @Test
  void sourcesThatHaveNotBegunAreNotReady() {
    ready = true;
    assertThat(warmUp.over(true, true, false)).isFalse();
    assertThat(warmUp.over(true, true, true)).isFalse();
    seconds = 1;
    assertThat(warmUp.over(true, true, true)).isTrue();
  }

  @Test
  void doesNotWaitForEver() {
    assertThat(warmUp.over(true, true, false)).isFalse();
    seconds = 10;
    assertThat(warmUp.over(true, true, false)).isTrue();
  }

  @Test
  void featuresThatHaveNotStartedAreWaitedFor() {
    started = false;
    ready = true;
    assertThat(warmUp.over(true, false, false)).isFalse();
    assertThat(warmUp.over(true, true, true)).isFalse();
    started = true;
    assertThat(warmUp.over(true, false, false)).isTrue();
  }

  @Test
  void aColdStationDoesNotWaitForSources() {
    assertThat(warmUp.over(true, false, false)).isTrue();
    assertThat(warmUp.over(false, false, false)).isFalse();
  }
}
