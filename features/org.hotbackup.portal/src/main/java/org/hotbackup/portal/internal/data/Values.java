package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.Sample;

/** The newest value of each tag: as the sources deliver it, else as the history has it. */
public final class Values {

  private Values() {}

  /**
   * The newest sample of each tag, by name.
   *
   * @throws HistoryUnavailableException never where there are live values
   */
  public static Map<String, Sample> latest(Sources sources) throws HistoryUnavailableException {
    Map<String, Sample> latest = new TreeMap<>();
    if (sources.history().isPresent()) {
      try {
        sources.history().get().latest().forEach(sample -> latest.put(sample.tag(), sample));
      } catch (HistoryUnavailableException e) {
        if (sources.live().isEmpty()) {
          throw e;
        }
      }
    }
    for (LiveValues.Value value :
        sources.live().map(live -> live.changedAfter(0)).orElse(List.of())) {
      latest.merge(
          value.sample().tag(),
          value.sample(),
          (known, live) -> live.time().isBefore(known.time()) ? known : live);
    }
    return latest;
  }

  /** What {@code api/tags} answers. */
  static ObjectNode tags(Sources sources) throws HistoryUnavailableException {
    Map<String, Map<String, String>> attributes = sources.attributes();
    ObjectNode document = Json.object();
    ArrayNode tags = document.putArray("tags");
    for (Sample sample : latest(sources).values()) {
      ObjectNode tag = tags.addObject();
      put(sample, tag);
      Map<String, String> known = attributes.getOrDefault(sample.tag(), Map.of());
      tag.put("unit", known.getOrDefault("unit", ""));
      tag.put("description", known.getOrDefault("description", ""));
    }
    return document;
  }

  /** What the stream carries. */
  public static ObjectNode document(Collection<Sample> samples) {
    ObjectNode document = Json.object();
    ArrayNode values = document.putArray("values");
    samples.forEach(sample -> put(sample, values.addObject()));
    return document;
  }

  private static void put(Sample sample, ObjectNode into) {
    into.put("tag", sample.tag());
    into.put("time", sample.time().toString());
    if (sample.value().isPresent() && Double.isFinite(sample.value().getAsDouble())) {
      into.put("value", sample.value().getAsDouble());
    } else {
      into.putNull("value");
    }
    into.put("text", sample.text().orElse(null));
    into.put("quality", sample.quality().name());
  }
}
