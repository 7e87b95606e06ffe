package org.hotbackup.logging.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.hotbackup.api.Quality;
import org.hotbackup.api.SampleCounts;
import org.osgi.service.component.annotations.Component;

/** Counts recorded samples. Not gated, for a count must not begin anew with a change of role. */
@Component(
    service = {SampleCounters.class, SampleCounts.class},
    immediate = true)
public final class SampleCounters implements SampleCounts {

  private final Map<String, AtomicLongArray> bySource = new ConcurrentHashMap<>();

  /**
   * Adds to the counts of a source.
   *
   * @param numbers one for each quality, in their order
   */
  void add(String source, int[] numbers) {
    AtomicLongArray counts =
        bySource.computeIfAbsent(source, key -> new AtomicLongArray(numbers.length));
    for (int i = 0; i < numbers.length; i++) {
      counts.addAndGet(i, numbers[i]);
    }
  }

  @Override
  public Map<String, Map<Quality, Long>> recorded() {
    Map<String, Map<Quality, Long>> all = new TreeMap<>();
    bySource.forEach(
        (source, counts) -> {
          Map<Quality, Long> one = new EnumMap<>(Quality.class);
          for (Quality quality : Quality.values()) {
            one.put(quality, counts.get(quality.ordinal()));
          }
          all.put(source, one);
        });
    return all;
  }
}
