package org.hotbackup.logging.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.Sample;

/**
 * The newest sample of each tag, in the order of their changes. What a source brought goes with it,
 * or when it is opened anew. Thread-safe.
 */
final class LiveTable implements LiveValues {

  private record Entry(Value value, Feed feed) {}

  // guarded by this
  private final Map<String, Entry> byTag = new HashMap<>();
  private final TreeMap<Long, Value> byChange = new TreeMap<>();
  private final Map<String, Feed> feeds = new HashMap<>();
  private long change;

  /**
   * Takes samples. Those that are older than what is known of their tag change nothing, and of two
   * at the same time the first counts, as in the history.
   */
  synchronized void add(Feed feed, List<Sample> samples) {
    Feed former = feeds.put(feed.source(), feed);
    if (former != null && former != feed) {
      removeOf(former);
    }
    for (Sample sample : samples) {
      Entry known = byTag.get(sample.tag());
      if (known != null && !sample.time().isAfter(known.value.sample().time())) {
        continue;
      }
      if (known != null) {
        byChange.remove(known.value.change());
      }
      Value value = new Value(sample, ++change);
      byTag.put(sample.tag(), new Entry(value, feed));
      byChange.put(change, value);
    }
  }

  /** A source is gone. */
  synchronized void remove(String source) {
    Feed feed = feeds.remove(source);
    if (feed != null) {
      removeOf(feed);
    }
  }

  private void removeOf(Feed feed) {
    byTag
        .values()
        .removeIf(
            entry -> {
              boolean its = entry.feed == feed;
              if (its) {
                byChange.remove(entry.value.change());
              }
              return its;
            });
  }

  @Override
  public synchronized List<Value> changedAfter(long seen) {
    return List.copyOf(byChange.tailMap(seen, false).values());
  }

  @Override
  public synchronized Map<String, Map<String, String>> attributes() {
    Map<String, Map<String, String>> all = new HashMap<>();
    feeds.values().forEach(feed -> all.putAll(feed.attributes()));
    return all;
  }
}
