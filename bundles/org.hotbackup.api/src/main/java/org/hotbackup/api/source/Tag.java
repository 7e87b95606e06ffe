package org.hotbackup.api.source;

import java.util.Map;

/**
 * A tag of a source, one line of its tag list.
 *
 * @param name the name it is recorded under
 * @param address where the source finds it; the meaning belongs to the type
 * @param attributes further columns of the tag list by heading, such as {@code type} or {@code
 *     scale}
 */
public record Tag(String name, String address, Map<String, String> attributes) {

  public Tag {
    attributes = Map.copyOf(attributes);
  }
}
