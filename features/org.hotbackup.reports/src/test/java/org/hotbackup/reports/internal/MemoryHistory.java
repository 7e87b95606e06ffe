package org.hotbackup.reports.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;

/** A history in memory that can be away. */
public final class MemoryHistory implements HistoryQuery {

  private final NavigableMap<String, NavigableMap<Instant, Sample>> samples = new TreeMap<>();
  private volatile boolean away;
  private int reads;

  public MemoryHistory add(Sample sample) {
    samples.computeIfAbsent(sample.tag(), tag -> new TreeMap<>()).put(sample.time(), sample);
    return this;
  }

  public MemoryHistory good(String tag, String time, double value) {
    return add(Sample.good(tag, Instant.parse(time), value));
  }

  public MemoryHistory bad(String tag, String time) {
    return add(Sample.bad(tag, Instant.parse(time)));
  }

  public void goAway() {
    away = true;
  }

  /** How often a period of a tag was read. */
  public int reads() {
    return reads;
  }

  private void require() throws HistoryUnavailableException {
    if (away) {
      throw new HistoryUnavailableException("the history is away", null);
    }
  }

  private NavigableMap<Instant, Sample> of(String tag) {
    return samples.getOrDefault(tag, new TreeMap<>());
  }

  @Override
  public List<Sample> latest() throws HistoryUnavailableException {
    require();
    return samples.values().stream().map(tag -> tag.lastEntry().getValue()).toList();
  }

  @Override
  public List<Sample> before(Collection<String> tags, Instant time)
      throws HistoryUnavailableException {
    require();
    List<Sample> found = new ArrayList<>();
    for (String tag : tags) {
      var entry = of(tag).lowerEntry(time);
      if (entry != null) {
        found.add(entry.getValue());
      }
    }
    return found;
  }

  @Override
  public void read(Collection<String> tags, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException {
    require();
    reads++;
    for (String tag : tags) {
      of(tag).subMap(from, to).values().forEach(each);
    }
  }
}
