package org.hotbackup.database.internal.queue;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.hotbackup.api.Sample;

/** Samples whose value is their number, 1,000 tags in turn. */
final class Numbered {

  static final int TAGS = 1_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Numbered() {}

  static Sample sample(long number) {
    return Sample.good("tag" + number % TAGS, START.plusSeconds(number / TAGS), number);
  }

  /** Those from one number to before another. */
  static List<Sample> samples(long from, long to) {
    return LongStream.range(from, to).mapToObj(Numbered::sample).toList();
  }

  static long number(Sample sample) {
    return (long) sample.value().orElseThrow();
  }

  static List<Long> numbers(List<Sample> samples) {
    return samples.stream().map(Numbered::number).toList();
  }

  static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
