package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** JSON of this bundle. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException the text is none
   */
  public static JsonNode read(String text) {
    try {
      JsonNode read = MAPPER.readTree(text);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is not a JSON object", e);
    }
    throw new IllegalArgumentException("the request is not a JSON object");
  }

  static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
