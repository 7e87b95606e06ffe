package org.hotbackup.license.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.license.TrialTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LIC-5: two hours of running without a licence, counted across restarts")
class TrialTest {

  @TempDir Path station;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private Path file;

  @BeforeEach
  void file() {
    file = station.resolve("data/trial.json");
  }

  private Trial start() {
    return new Trial(new TrialFile(station.resolve("data")), nanos::get);
  }

  private void run(Trial trial, Duration time) {
    Duration step = Duration.ofSeconds(10);
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
      nanos.addAndGet(step.toNanos());
      trial.tick(true);
    }
  }

  @Test
  void aFreshStationHasAllOfIt() {
    assertThat(start().time()).isEqualTo(new TrialTime(TrialTime.LENGTH, Optional.empty()));
    assertThat(file).doesNotExist();
  }

  @Test
  void runningTimeAddsUpAcrossCleanRestarts() {
    for (int restart = 0; restart < 12; restart++) {
      Trial trial = start();
      assertThat(trial.time().left()).isEqualTo(Duration.ofMinutes(120 - 10 * restart));
      run(trial, Duration.ofMinutes(10));
      trial.save();
      nanos.addAndGet(Duration.ofDays(3).toNanos());
    }
    assertThat(start().time()).isEqualTo(TrialTime.after(TrialTime.LENGTH));
    assertThat(start().time().over()).isTrue();
  }

  @Test
  void aKilledStationForgetsLessThanAMinute() {
    run(start(), Duration.ofSeconds(30 * 60 + 50));
    assertThat(start().time().left()).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void itIsOverAtTheVeryMomentAndStaysSoAfterAKill() {
    Trial trial = start();
    run(trial, TrialTime.LENGTH.minusSeconds(10));
    nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
    trial.tick(true);
    assertThat(trial.time().over()).isFalse();
    nanos.addAndGet(1);
    trial.tick(true);
    assertThat(trial.time().over()).isTrue();
    assertThat(start().time().over()).isTrue();
  }

  @Test
  void timeWithALicenceDoesNotCount() {
    Trial trial = start();
    nanos.addAndGet(Duration.ofHours(5).toNanos());
    trial.tick(false);
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    trial.tick(true);
    assertThat(trial.time().left()).isEqualTo(Duration.ofMinutes(115));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "0",
        "{\"usedMillis\":\"0\"}",
        "{\"usedMillis\":-1}",
        "{\"usedMillis\":0.5}",
        "{\"usedMillis\":99999999999999999999}",
        "{\"usedMillis\":1,\"usedMillis\":0}"
      })
  void aFileThatDoesNotTellCountsAsUsedUpAndIsLeftAlone(String content) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Trial trial = start();
    assertThat(trial.time().over()).isTrue();
    assertThat(trial.time().problem().orElseThrow()).contains("trial.json");
    run(trial, Duration.ofMinutes(5));
    trial.save();
    assertThat(file).hasContent(content);
  }

  @Test
  void moreThanAllUsedIsUsedUp() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"usedMillis\":9223372036854775807}");
    assertThat(start().time()).isEqualTo(TrialTime.after(TrialTime.LENGTH));
  }

  @Test
  void whereItCannotBeSavedItStillRunsOut() throws Exception {
    Files.writeString(station.resolve("data"), "a file where the directory should be");
    Trial trial = start();
    assertThat(trial.time().problem().orElseThrow()).contains("cannot be read");

    Files.delete(station.resolve("data"));
    Trial other = start();
    Files.writeString(station.resolve("data"), "a file where the directory should be");
    run(other, TrialTime.LENGTH);
    assertThat(other.time().over()).isTrue();
  }
}
