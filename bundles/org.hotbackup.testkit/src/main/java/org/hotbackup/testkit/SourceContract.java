package org.hotbackup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.api.source.Tag;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the logging feature relies on in every type of data source (LOG-1). */
@DisplayName("LOG-1 contract of a data source type")
public abstract class SourceContract {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** The type under test. */
  protected abstract SourceType type();

  /** Settings of a source that answers, all of its tags readable. */
  protected abstract SourceSettings reachable() throws Exception;

  /** Settings of a source at whose address nobody is; empty where the type has no address. */
  protected abstract Optional<SourceSettings> unreachable() throws Exception;

  /** Settings of a source that takes connections and never answers; empty as above. */
  protected abstract Optional<SourceSettings> silent() throws Exception;

  @Test
  void everyTagIsReadOnceWithThePlannedTime() throws Exception {
    SourceSettings settings = reachable();
    try (Source source = type().open(settings)) {
      for (Instant time : List.of(TIME, TIME.plusSeconds(1))) {
        List<Sample> samples = source.read(time);
        assertThat(samples).isNotEmpty().allMatch(sample -> sample.time().equals(time));
        assertThat(samples).extracting(Sample::quality).containsOnly(Quality.GOOD);
        assertThat(samples).extracting(Sample::tag).doesNotHaveDuplicates();
        if (!settings.tags().isEmpty()) {
          assertThat(samples)
              .extracting(Sample::tag)
              .containsExactlyInAnyOrderElementsOf(
                  settings.tags().stream().map(Tag::name).toList());
        }
      }
    }
  }

  @Test
  void openingDoesNotConnectAndReadingSaysThatNobodyAnswers() throws Exception {
    try (Source source = type().open(given(unreachable()))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> source.read(TIME)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aSilentSourceIsAnErrorInTheEnd() throws Exception {
    try (Source source = type().open(given(silent()))) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> source.read(TIME)).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
    }
  }

  @Test
  void closeEndsAReadThatHangsAndReturnsSoon() throws Exception {
    Source source = type().open(given(silent()));
    CountDownLatch reading = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              reading.countDown();
              try {
                source.read(TIME);
              } catch (IOException | InterruptedException e) {
                // either is the end that is awaited
              }
            });
    reader.start();
    reading.await();
    Await.until("the read waits", DEADLINE, () -> waits(reader));
    long start = System.nanoTime();
    source.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    reader.interrupt();
    reader.join(DEADLINE.toMillis());
    assertThat(reader.isAlive()).isFalse();
  }

  /** A thread in a native read of a socket counts as runnable, so the stack is looked at. */
  private static boolean waits(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().contains("Socket") && frame.getMethodName().contains("read")) {
        return true;
      }
    }
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void closingTwiceOrBeforeTheFirstReadDoesNoHarm() throws Exception {
    Source unused = type().open(reachable());
    unused.close();
    unused.close();
  }

  private static SourceSettings given(Optional<SourceSettings> settings) {
    Assumptions.assumeTrue(settings.isPresent(), "this type has no such source");
    return settings.get();
  }
}
