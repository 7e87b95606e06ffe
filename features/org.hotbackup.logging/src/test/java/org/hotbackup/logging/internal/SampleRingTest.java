package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SampleRingTest {

  private static final Feed FEED = feed(false);
  private static final Duration KEEP = Duration.ofMinutes(5);

  private final AtomicLong nanos = new AtomicLong();

  private static Feed feed(boolean differsByStation) {
    return new Feed("s", LogRules.EVERY, differsByStation, Duration.ofSeconds(1));
  }

  private SampleRing ring(int capacity) {
    return new SampleRing(capacity, () -> KEEP, nanos::get);
  }

  private static List<Sample> samples(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Sample.good("tag", Instant.EPOCH.plusSeconds(i), i))
        .toList();
  }

  private static List<Sample> all(List<Parcel> parcels) {
    return parcels.stream().flatMap(parcel -> parcel.samples().stream()).toList();
  }

  @Test
  void itIsBoundedAndTheOldestMakeRoom() throws Exception {
    SampleRing ring = ring(10);
    RingReader reader = ring.open();
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 13; i++) {
        ring.add(FEED, samples(i, i + 1));
      }
      assertThat(log.with("no more can; the oldest are dropped")).hasSize(1);
    }
    assertThat(ring.size()).isEqualTo(10);
    assertThat(ring.takeDropped()).isEqualTo(3);
    assertThat(ring.takeDropped()).isZero();
    assertThat(all(reader.take(4))).isEqualTo(samples(3, 7));
  }

  @Test
  @DisplayName("LOG-7 a read of 10,000 tags goes in parts, so that little is dropped at a time")
  void aLargeReadIsSplit() throws Exception {
    SampleRing ring = ring(10_000);
    RingReader reader = ring.open();
    ring.add(FEED, samples(0, 10_000));
    assertThat(all(reader.take(10_000))).isEqualTo(samples(0, 10_000));
    ring.add(FEED, samples(10_000, 10_001));
    assertThat(ring.takeDropped()).isEqualTo(SampleRing.PARCEL);
    assertThat(all(reader.take(2_500))).isEqualTo(samples(1_000, 3_000));
  }

  @Test
  void whatIsTakenStaysUntilItIsRecorded() throws Exception {
    SampleRing ring = ring(100);
    RingReader reader = ring.open();
    ring.add(FEED, samples(0, 2));
    ring.add(FEED, samples(2, 4));
    List<Parcel> first = reader.take(3);
    assertThat(all(first)).isEqualTo(samples(0, 2));
    assertThat(all(reader.take(3))).isEqualTo(samples(0, 2));
    reader.recorded(first);
    assertThat(all(reader.take(3))).isEqualTo(samples(2, 4));
  }

  @Test
  @DisplayName("LOG-5 while nobody records, samples are held for some minutes")
  void oldSamplesAreForgotten() {
    SampleRing ring = ring(100);
    for (int i = 0; i < 10; i++) {
      ring.add(FEED, samples(i, i + 1));
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }
    assertThat(ring.size()).isEqualTo(6);
    ring.open();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    ring.add(FEED, samples(10, 11));
    assertThat(ring.size()).as("while they are waited for").isEqualTo(7);
  }

  @Test
  @DisplayName(
      "LOG-5 no sample is lost, doubled or overtaken where recording ends and begins again")
  void nothingIsLostBetweenTwoReaders() throws Exception {
    SampleRing ring = ring(100);
    ring.add(FEED, samples(0, 2));
    RingReader first = ring.open();
    ring.add(FEED, samples(2, 4));
    assertThat(first.heldBefore(first.take(2).get(0))).isTrue();
    first.recorded(first.take(2));
    first.stop();
    ring.add(FEED, samples(4, 6));
    assertThat(first.left()).isEqualTo(2);
    assertThat(all(first.take(100))).as("what came until the stop").isEqualTo(samples(2, 4));

    RingReader second = ring.open();
    ring.add(FEED, samples(6, 8));
    assertThat(first.take(100)).as("the former one").isEmpty();
    first.close();
    List<Parcel> rest = second.take(100);
    assertThat(all(rest)).isEqualTo(samples(2, 8));
    assertThat(rest.stream().map(second::heldBefore)).containsExactly(true, true, false);
    assertThat(ring.recording()).isTrue();
  }

  @Test
  void onceStoppedItGivesWhatIsLeftAndThenNothing() throws Exception {
    SampleRing ring = ring(10);
    RingReader reader = ring.open();
    ring.add(FEED, samples(0, 2));
    reader.stop();
    reader.pause(1_000_000);
    List<Parcel> left = reader.take(100);
    assertThat(all(left)).isEqualTo(samples(0, 2));
    reader.recorded(left);
    assertThat(reader.take(100)).isEmpty();
    assertThat(ring.recording()).isFalse();
  }

  @Test
  @DisplayName("LOG-5 what differs by station is not held for a takeover")
  void whatDiffersByStationIsNotHeld() {
    SampleRing ring = ring(10);
    ring.add(feed(true), samples(0, 2));
    assertThat(ring.size()).isZero();
    RingReader reader = ring.open();
    ring.add(feed(true), samples(0, 2));
    assertThat(ring.size()).isEqualTo(2);
    reader.stop();
    ring.add(feed(true), samples(2, 4));
    assertThat(ring.size()).isEqualTo(2);
  }

  @Test
  void aFullMemoryOnAStandbyIsSaidOnceWithItsReach() {
    SampleRing ring = ring(10);
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 30; i++) {
        ring.add(FEED, samples(i, i + 1));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      }
      assertThat(
              log.with(
                  "Memory holds 10 samples for a takeover and no more: those of the last 18 s"))
          .hasSize(1);
    }
  }
}
