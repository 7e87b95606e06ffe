package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-8 conditions see every sample that is to be recorded, once and in order")
class SampleTapTest {

  private final SampleRing ring = new SampleRing(10, () -> Duration.ofHours(1), System::nanoTime);
  private final Feed feed = new Feed("s", LogRules.EVERY, false, Duration.ofSeconds(1));

  private void add(int from, int to) {
    for (int i = from; i < to; i++) {
      ring.add(feed, List.of(Sample.good("tag", Instant.EPOCH.plusSeconds(i), i)));
    }
  }

  private List<Double> taken() throws InterruptedException {
    return ring.tap().take(1).stream()
        .flatMap(taken -> taken.samples().stream())
        .map(sample -> sample.value().orElseThrow())
        .toList();
  }

  @Test
  void whatWasInMemoryComesFirst() throws Exception {
    add(0, 2);
    assertThat(taken()).as("nobody records").isEmpty();
    RingReader reader = ring.open();
    add(2, 4);
    assertThat(taken()).containsExactly(0.0, 1.0, 2.0, 3.0);
    reader.recorded(reader.take(10));
    add(4, 5);
    assertThat(taken()).containsExactly(4.0);
    assertThat(taken()).isEmpty();
  }

  @Test
  void whatComesAfterTheEndWaitsForTheNextBeginning() throws Exception {
    RingReader reader = ring.open();
    add(0, 1);
    assertThat(taken()).containsExactly(0.0);
    reader.stop();
    add(1, 2);
    assertThat(taken()).isEmpty();
    reader.close();
    ring.open();
    assertThat(taken()).as("the first was not recorded, but evaluated").containsExactly(1.0);
  }

  @Test
  void itDoesNotWaitForTheDatabaseAndIsBounded() throws Exception {
    ring.open();
    add(0, 12);
    assertThat(taken()).hasSize(10).startsWith(2.0);
    assertThat(ring.tap().takeDropped()).isEqualTo(2);
    assertThat(ring.tap().takeDropped()).isZero();
  }

  @Test
  void itSaysHowLateSamplesAre() throws Exception {
    ring.open();
    Sample late = Sample.good("tag", Instant.EPOCH, 1);
    feed.came(List.of(late), Instant.EPOCH.plusSeconds(7));
    ring.add(feed, List.of(late));
    assertThat(ring.tap().take(1).get(0).lateness()).isEqualTo(Duration.ofSeconds(7));
  }
}
