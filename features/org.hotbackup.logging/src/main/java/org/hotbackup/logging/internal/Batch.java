package org.hotbackup.logging.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/** Samples that are recorded together, and how many of each source and quality they are. */
final class Batch {

  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, int[]> numbers = new HashMap<>();

  void add(Sample sample, Feed feed) {
    samples.add(sample);
    numbers
        .computeIfAbsent(feed.source(), key -> new int[Quality.values().length])[
        sample.quality().ordinal()]++;
  }

  List<Sample> samples() {
    return samples;
  }

  void count(SampleCounters counters) {
    numbers.forEach(counters::add);
  }
}
