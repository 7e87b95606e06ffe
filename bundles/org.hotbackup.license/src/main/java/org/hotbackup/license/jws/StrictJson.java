package org.hotbackup.license.jws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** JSON objects that can be read in one way only: no key twice, nothing after the end. */
public final class StrictJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads an object from UTF-8.
   *
   * @throws MalformedException it is not exactly one JSON object without repeated keys
   */
  public static ObjectNode parse(byte[] utf8) throws MalformedException {
    return parse(new String(utf8, StandardCharsets.UTF_8));
  }

  /**
   * Reads an object.
   *
   * @throws MalformedException it is not exactly one JSON object without repeated keys
   */
  public static ObjectNode parse(String text) throws MalformedException {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonEOFException e) {
      throw new MalformedException("not JSON: it ends too early");
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    if (!(node instanceof ObjectNode object)) {
      throw new MalformedException("not a JSON object");
    }
    return object;
  }

  /** The object as UTF-8, on one line. */
  public static byte[] bytes(ObjectNode object) {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A text value.
   *
   * @throws MalformedException the key is missing or its value is not text
   */
  public static String text(ObjectNode object, String key) throws MalformedException {
    JsonNode value = object.get(key);
    if (value == null || !value.isTextual()) {
      throw new MalformedException(key + " is missing or not a text");
    }
    return value.textValue();
  }
}
