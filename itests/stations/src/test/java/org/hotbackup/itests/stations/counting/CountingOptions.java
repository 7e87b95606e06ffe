package org.hotbackup.itests.stations.counting;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a counting source makes.
 *
 * @param tags how many tags; they are called {@code count.0}, {@code count.1} and so on
 * @param perSecond samples a second of each tag, 1 to 100,000
 * @param lateEvery each so-manieth sample of every tag is sent late; 0 for none
 * @param lateness how long after its time such a sample is sent
 */
public record CountingOptions(int tags, int perSecond, int lateEvery, Duration lateness) {

  /** No sample is late. */
  public static CountingOptions of(int tags, int perSecond) {
    return new CountingOptions(tags, perSecond, 0, Duration.ZERO);
  }

  /** The same with late samples. */
  public CountingOptions late(int every, Duration time) {
    return new CountingOptions(tags, perSecond, every, time);
  }

  /** The names of its tags. */
  public List<String> names() {
    return IntStream.range(0, tags).mapToObj(CountingOptions::name).toList();
  }

  static String name(int tag) {
    return "count." + tag;
  }

  boolean isLate(long number) {
    return lateEvery > 0 && number % lateEvery == 0;
  }
}
