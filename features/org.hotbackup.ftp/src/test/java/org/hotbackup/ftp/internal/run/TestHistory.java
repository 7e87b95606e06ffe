package org.hotbackup.ftp.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;

/** A history in memory. */
final class TestHistory implements HistoryQuery {

  private final List<Sample> samples = new ArrayList<>();
  boolean away;

  TestHistory add(Sample sample) {
    samples.add(sample);
    return this;
  }

  @Override
  public List<Sample> latest() throws HistoryUnavailableException {
    if (away) {
      throw new HistoryUnavailableException("the database is away", null);
    }
    return samples.stream().map(Sample::tag).distinct().map(this::last).toList();
  }

  private Sample last(String tag) {
    return samples.stream()
        .filter(sample -> sample.tag().equals(tag))
        .max(Comparator.comparing(Sample::time))
        .orElseThrow();
  }

  @Override
  public List<Sample> before(Collection<String> tags, Instant time) {
    return List.of();
  }

  @Override
  public void read(Collection<String> tags, Instant from, Instant to, Consumer<Sample> each) {
    for (String tag : tags) {
      samples.stream()
          .filter(one -> one.tag().equals(tag))
          .filter(one -> !one.time().isBefore(from) && one.time().isBefore(to))
          .sorted(Comparator.comparing(Sample::time))
          .forEach(each);
    }
  }
}
