package org.hotbackup.api.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of one source.
 *
 * @param name the part of the PID after {@code ~}
 * @param url where it is; the meaning belongs to the type; may be empty
 * @param scanInterval time between two reads, 10 ms or more
 * @param tags the tags to read
 * @param properties every other property of the configuration
 */
public record SourceSettings(
    String name,
    String url,
    Duration scanInterval,
    List<Tag> tags,
    Map<String, String> properties) {

  public SourceSettings {
    tags = List.copyOf(tags);
    properties = Map.copyOf(properties);
  }
}
