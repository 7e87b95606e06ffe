package org.hotbackup.console.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** JSON as the documents of this bundle use it: ISO-8601 times, milliseconds, {@code null}. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String write(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + document.getClass(), e);
    }
  }

  /** Empty where the text is not one JSON object. */
  static Optional<JsonNode> object(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String time(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }

  /** Milliseconds with three decimals. */
  static Double millis(Optional<Duration> duration) {
    return duration.map(value -> Math.round(value.toNanos() / 1e3) / 1e3).orElse(null);
  }
}
