package org.hotbackup.benchmarks.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Tag;

/** Makes a sample of each tag. Not thread-safe. */
final class SampleMaker {

  private final List<String> tags;
  private long number;

  SampleMaker(List<Tag> tags) {
    this.tags = tags.stream().map(Tag::name).toList();
  }

  int tags() {
    return tags.size();
  }

  List<Sample> at(Instant time) {
    number++;
    List<Sample> samples = new ArrayList<>(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      samples.add(Sample.good(tags.get(i), time, number + i / 1000.0));
    }
    return samples;
  }
}
