package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-4 the synchronisation leaves the recorder its room")
class PaceTest {

  private static final Duration WORK = Duration.ofMillis(60);

  private long now;
  private long busy;
  private boolean recording = true;
  private final Pace pace = new Pace(() -> recording, () -> busy, () -> now);

  /** Time passes of which the recorder is busy for a part. */
  private void pass(Duration time, double part) {
    now += time.toNanos();
    busy += Math.round(time.toNanos() * part);
  }

  @Test
  void whoDoesNotRecordWorksWithoutPause() {
    recording = false;
    pass(Duration.ofSeconds(10), 1);
    assertThat(pace.afterWriting(WORK)).isZero();
    assertThat(pace.afterReading(WORK)).isZero();
    assertThat(pace.chunk()).isEqualTo(2000);
  }

  @Test
  void aRecorderWithLittleToDoIsGivenMostOfTheTime() {
    pass(Duration.ofSeconds(10), 0.0);
    assertThat(pace.afterWriting(WORK)).isEqualTo(Duration.ofMillis(90));
    assertThat(pace.afterReading(WORK)).isEqualTo(Duration.ofMillis(40));
    assertThat(pace.chunk()).isEqualTo(1000);
  }

  @Test
  void aRecorderThatIsBusyIsGivenAllButAFewPercent() {
    pass(Duration.ofSeconds(10), 1);
    assertThat(pace.afterWriting(WORK)).isEqualTo(Duration.ofMillis(1440));
    assertThat(pace.afterReading(WORK)).isEqualTo(Duration.ofMillis(540));
    assertThat(pace.afterWriting(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void followsTheLoadAsItChanges() {
    assertThat(pace.afterWriting(WORK)).isEqualTo(Duration.ofMillis(240));
    pass(Duration.ofSeconds(1), 1);
    assertThat(pace.afterWriting(WORK)).isEqualTo(Duration.ofMillis(240));
    pass(Duration.ofSeconds(1), 1);
    assertThat(pace.afterWriting(WORK)).isEqualTo(Duration.ofMillis(1440));
    pass(Duration.ofSeconds(2), 0.5);
    assertThat(pace.afterWriting(WORK)).isEqualTo(Duration.ofMillis(240));
    recording = false;
    assertThat(pace.afterWriting(WORK)).isZero();
  }
}
