package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.Test;

class SampleQueueTest {

  private static List<Sample> samples(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Sample.good("tag", Instant.EPOCH.plusSeconds(i), i))
        .toList();
  }

  @Test
  void theQueueIsBoundedAndTheOldestMakeRoom() throws Exception {
    SampleQueue queue = new SampleQueue(10);
    assertThat(queue.add(samples(0, 8))).isZero();
    assertThat(queue.add(samples(8, 13))).isEqualTo(3);
    assertThat(queue.size()).isEqualTo(10);
    assertThat(queue.take(4)).isEqualTo(samples(3, 7));
    assertThat(queue.take(100)).isEqualTo(samples(7, 13));
  }

  @Test
  void onceStoppedItGivesWhatIsLeftAndThenNothing() throws Exception {
    SampleQueue queue = new SampleQueue(10);
    queue.add(samples(0, 2));
    queue.stop();
    queue.pause(1_000_000);
    assertThat(queue.take(100)).isEqualTo(samples(0, 2));
    assertThat(queue.take(100)).isEmpty();
    assertThat(queue.stopped()).isTrue();
  }
}
